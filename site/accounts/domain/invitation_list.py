"""Reading a list of people to invite, as spreadsheet programs write it."""

import csv

from django.utils.translation import gettext_lazy as _

from accounts.csv_text import decode, lines_of
from accounts.errors import UnreadableListError

MAX_BYTES = 256 * 1024
MAX_LINES = 500
MAX_CELL = 1000
COLUMNS = {
    "email": ("e-mail", "email", "mail", "e-mail-adresse", "adresse"),
    "display_name": ("name",),
    "title": ("titel", "title"),
    "office_title": ("amt", "funktion", "office"),
    "office_kind": ("art", "art des amtes", "kind"),
    "authority": ("kommune", "ort", "schlüssel", "ags", "authority"),
    "roles": ("rolle", "rollen", "roles"),
    "language": ("sprache", "language"),
    "message": ("nachricht", "persönliche worte", "message"),
}
REQUIRED = ("email", "display_name", "office_title")
Row = tuple[int, dict[str, str]]


def read_list(content: bytes) -> list[Row]:
    """Lines by number and column. Raises UnreadableListError, in words, where the file is no such list."""
    text = _decode(content)
    try:
        lines = lines_of(text)
        columns = _columns(next(lines, (0, []))[1])
        rows = [
            (number, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))
            for number, cells in lines
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise UnreadableListError(_("Die Datei ist keine lesbare CSV-Liste.")) from error
    return _checked([(number, {name: cell for name, cell in row.items() if name}) for number, row in rows])


def _checked(rows: list[Row]) -> list[Row]:
    if not rows:
        raise UnreadableListError(_("Die Liste hat nur die Kopfzeile."))
    if len(rows) > MAX_LINES:
        raise UnreadableListError(
            _("Die Liste hat %(number)d Zeilen. Bitte teilen Sie sie: höchstens %(most)d auf einmal.")
            % {"number": len(rows), "most": MAX_LINES}
        )
    for number, row in rows:
        if any(len(cell) > MAX_CELL for cell in row.values()):
            raise UnreadableListError(_("In Zeile %(number)d ist ein Feld zu lang.") % {"number": number})
    return rows


def _decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise UnreadableListError(_("Die Datei ist zu groß. Höchstens 256 KB, das sind gut 500 Zeilen."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableListError(
            _("Das ist eine Datei der Tabellenkalkulation. Bitte speichern Sie sie dort als CSV.")
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise UnreadableListError(
            _("Die Zeichenkodierung passt nicht. Bitte speichern Sie die Datei als CSV in UTF-8.")
        )
    return decode(content)


def _columns(header: list[str]) -> list[str]:
    """Our name for each column of the header, empty for one that we do not know."""
    names = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    columns = [names.get(cell.strip().casefold(), "") for cell in header]
    known = [name for name in columns if name]
    missing = [COLUMNS[name][0].title() for name in REQUIRED if name not in known]
    if missing:
        raise UnreadableListError(
            _("In der ersten Zeile fehlen Spalten: %(names)s. Die Vorlage zeigt, wie sie heißen.")
            % {"names": ", ".join(missing)}
        )
    if len(known) != len(set(known)):
        raise UnreadableListError(_("In der ersten Zeile steht eine Spalte zweimal."))
    return columns
