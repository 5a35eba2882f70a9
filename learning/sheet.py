"""A spreadsheet as rows of text, from .xlsx or .csv; looked into before anything is unpacked."""

import csv
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.csv_text import decode, lines_of
from learning.errors import UnreadableSheetError
from pages.validators import check_content

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 500, 60, 20_000
Row = tuple[int, list[str]]


def read_sheet(file: IO[bytes], name: str) -> list[Row]:
    """Every row that is not empty with its number, the head first. Raises UnreadableSheetError, in words."""
    file.seek(0, 2)
    if file.tell() > MAX_BYTES:
        raise UnreadableSheetError(_("Die Datei ist zu groß, höchstens 2 MB. Bitte teilen Sie die Liste."))
    file.seek(0)
    extension = name.rpartition(".")[2].lower()
    if extension not in ("xlsx", "csv"):
        raise UnreadableSheetError(_("Bitte laden Sie eine .xlsx- oder .csv-Datei hoch."))
    rows = [row for row in (_excel(file) if extension == "xlsx" else _csv(file)) if any(row[1])]
    if len(rows) < 2:
        raise UnreadableSheetError(_("Die Liste hat nur die Kopfzeile."))
    if len(rows) - 1 > MAX_ROWS:
        raise UnreadableSheetError(
            _("Die Liste hat %(number)d Zeilen. Bitte teilen Sie sie: höchstens %(most)d auf einmal.")
            % {"number": len(rows) - 1, "most": MAX_ROWS}
        )
    for number, cells in rows:
        if any(len(cell) > MAX_CELL for cell in cells):
            raise UnreadableSheetError(_("In Zeile %(number)d ist ein Feld zu lang.") % {"number": number})
    return rows


def _csv(file: IO[bytes]) -> list[Row]:
    content = file.read()
    if b"\0" in content:
        raise UnreadableSheetError(
            _("Die Zeichenkodierung passt nicht. Bitte speichern Sie die Datei als CSV in UTF-8.")
        )
    try:
        return [
            (number, [cell.strip() for cell in cells[:MAX_COLUMNS]])
            for number, cells in lines_of(decode(content))
        ]
    except csv.Error as error:
        raise UnreadableSheetError(_("Die Datei ist keine lesbare CSV-Liste.")) from error


def _excel(file: IO[bytes]) -> list[Row]:
    from openpyxl import load_workbook

    broken = UnreadableSheetError(
        _("Die Datei ist keine lesbare Tabelle. Bitte öffnen Sie sie bei sich und speichern Sie sie neu.")
    )
    try:
        check_content(file, "xlsx")
    except ValidationError as error:
        raise UnreadableSheetError(" ".join(error.messages)) from error
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        if not book.worksheets:
            raise broken
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says about its own size is not believed
        rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True)
        return _numbered(rows)
    except (
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise broken from error  # whatever openpyxl falls over


def _numbered(rows: Iterable[Sequence[Any]]) -> list[Row]:
    return [(number, [_text(cell) for cell in cells]) for number, cells in enumerate(rows, 1)]


def _text(cell: Any) -> str:
    """As one reads it in the table: a day in ISO, a whole number without its point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).replace("\0", "").strip()
