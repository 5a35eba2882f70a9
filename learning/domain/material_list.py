"""A list of materials to import: what each line says, and what about it we do not understand, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from learning.domain.material_words import Words
from learning.errors import UnreadableSheetError
from learning.models import MaterialPage
from learning.sheet import Row

#: Our name for a column, and what it may be called in the first line.
COLUMNS = {
    "title": ("titel", "title"),
    "kind": ("art", "kind"),
    "summary": ("kurzfassung", "zusammenfassung", "summary"),
    "body": ("text", "inhalt", "body"),
    "topics": ("themen", "topics"),
    "tags": ("schlagwörter", "tags"),
    "target_groups": ("zielgruppen", "target groups"),
    "state": ("land", "bundesland", "state"),
    "visibility": ("wer darf es lesen", "sichtbarkeit", "visibility"),
    "author": ("geschrieben von", "autor", "author"),
    "organisation": ("organisation",),
    "licence": ("lizenz", "licence"),
    "reading_minutes": ("lesezeit", "lesezeit in minuten", "minutes"),
    "checked_on": ("geprüft am", "checked on"),
    "review_due": ("wieder zu prüfen bis", "review due"),
    "in_charge": ("zuständig", "in charge"),
    "language": ("sprache", "language"),
}
#: Plain text, and the longest it may be.
TEXTS = {"title": 255, "summary": 300, "author": 200, "organisation": 200, "licence": 80, "in_charge": 120}
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
MOST_MINUTES = 600


@dataclass(frozen=True)
class MaterialLine:
    """`details` are ready to be kept as JSON; None where there are problems."""

    number: int
    title: str
    kind: str
    details: dict[str, Any] | None
    problems: list[str]


def read_materials(rows: list[Row]) -> list[MaterialLine]:
    """Raises UnreadableSheetError where the first line is no head. A few queries for any number of lines."""
    (_number, head), *lines = rows
    columns = _columns(head)
    words = Words.load()
    known = {
        (title.casefold(), language)
        for title, language in MaterialPage.objects.values_list("title", "locale__language_code")
    }
    return [_line(number, dict(zip(columns, cells, strict=False)), words, known) for number, cells in lines]


def _columns(head: list[str]) -> list[str]:
    names = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    cells = [cell.strip().casefold().rstrip("*:? ") for cell in head]
    columns = [names.get(cell, "") for cell in cells]
    known = [name for name in columns if name]
    if "title" not in known:
        raise UnreadableSheetError(
            _("In der ersten Zeile fehlt die Spalte Titel. Die Vorlage zeigt, wie die Spalten heißen.")
        )
    if len(known) != len(set(known)):
        raise UnreadableSheetError(_("In der ersten Zeile steht eine Spalte zweimal."))
    if strange := [head[at].strip() for at, name in enumerate(columns) if not name and head[at].strip()]:
        near = get_close_matches(strange[0].casefold(), names, 1)
        raise UnreadableSheetError(
            _("Die Spalte „%(name)s“ kennen wir nicht. Meinten Sie „%(near)s“?")
            % {"name": strange[0][:60], "near": COLUMNS[names[near[0]]][0].capitalize()}
            if near
            else _("Die Spalte „%(name)s“ kennen wir nicht. Die Vorlage zeigt, wie die Spalten heißen.")
            % {"name": strange[0][:60]}
        )
    return columns


def _line(number: int, row: Mapping[str, str], words: Words, known: set[tuple[str, str]]) -> MaterialLine:
    problems: list[str] = []
    details: dict[str, Any] = {name: _short(row, name, most, problems) for name, most in TEXTS.items()}
    details |= words.choose(row, problems)
    details["body"] = row.get("body", "")
    details["reading_minutes"] = _minutes(row.get("reading_minutes", ""), problems)
    for name in ("checked_on", "review_due"):
        details[name] = _day(name, row.get(name, ""), problems)
    if not details["title"]:
        problems.append(_("Der Titel fehlt."))
    elif (same := (details["title"].casefold(), details["language"])) in known:
        problems.append(_("Ein Material mit diesem Titel gibt es schon, hier oder weiter oben in der Liste."))
    else:
        known.add(same)
    return MaterialLine(
        number, details["title"][:255], details["kind"], None if problems else details, problems
    )


def _short(row: Mapping[str, str], name: str, most: int, problems: list[str]) -> str:
    text = re.sub(r"\s+", " ", row.get(name, "")).strip()
    if len(text) > most:
        problems.append(
            _("%(column)s: höchstens %(most)d Zeichen, es sind %(number)d.")
            % {"column": label(name), "most": most, "number": len(text)}
        )
    return text


def _minutes(text: str, problems: list[str]) -> int | None:
    if not text:
        return None
    if text.isdecimal() and len(text) < 5 and 0 < int(text) <= MOST_MINUTES:
        return int(text)
    problems.append(_("Lesezeit: „%(text)s“ ist keine Zahl von Minuten.") % {"text": text[:40]})
    return None


def _day(name: str, text: str, problems: list[str]) -> str | None:
    """In ISO, as JSON keeps it."""
    if not text:
        return None
    for pattern in DAYS:
        try:
            found: date = datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
        if 1990 <= found.year <= 2100:
            return found.isoformat()
    problems.append(
        _("%(column)s: „%(text)s“ ist kein Tag. So geht es: 24.11.2026.")
        % {"column": label(name), "text": text[:40]}
    )
    return None


def label(name: str) -> str:
    return COLUMNS[name][0].capitalize()
