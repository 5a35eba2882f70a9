"""The spreadsheet to fill in for an import: the columns, an example, and the words to choose from."""

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from learning.domain.material_list import COLUMNS, label
from learning.domain.material_words import choices

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLE = {
    "title": "Einen Runden Tisch gründen",
    "kind": "Leitfaden",
    "summary": "Wer am Tisch sitzen sollte und was die erste Stunde entscheidet.",
    "body": "## Vor der Einladung\nSprechen Sie mit **zwei** Vereinen.\n\n- Ort\n- Zeit",
    "language": "Deutsch",
    "visibility": "Mitglieder",
    "checked_on": "24.11.2026",
}
WIDE = {"title": 40, "summary": 50, "body": 60}
USUAL = 24


def sheet_template() -> bytes:
    from openpyxl import Workbook  # only who asks for it pays for it

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    materials: Worksheet = book.create_sheet(_("Materialien"))
    _fill(materials, [[label(name), EXAMPLE.get(name, "")] for name in COLUMNS])
    for number, name in enumerate(COLUMNS, 1):
        _widen(materials, number, WIDE.get(name, USUAL))
    words = [[label(name), *values] for name, values in choices().items()]
    _fill(book.create_sheet(_("Auswahl")), words)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: "Worksheet", columns: list[list[str]]) -> None:
    """Columns of words, the first of each bold and always in sight."""
    from openpyxl.styles import Alignment, Font

    for number, words in enumerate(columns, 1):
        for row, word in enumerate(words, 1):
            cell = sheet.cell(row, number, word)
            cell.font = Font(bold=row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        _widen(sheet, number, USUAL)
    sheet.freeze_panes = "A2"


def _widen(sheet: "Worksheet", number: int, width: int) -> None:
    from openpyxl.utils import get_column_letter

    sheet.column_dimensions[get_column_letter(number)].width = width
