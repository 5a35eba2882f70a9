"""A table as an Excel file: a head that stays in sight and repeats in print, columns as wide as they need, room to fill in."""

import io
import re
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from demo.documents.forms import CREATOR, stable
from demo.shapes import Download, Material

HEAD = PatternFill("solid", start_color="FF0B5260")
LINE = Side(style="thin", color="FFB4D0D0")
NARROWEST, WIDEST = 12, 46
EMPTY_ROWS = 12
SHEET_NAME_LENGTH = 31


def excel_file(material: Material, download: Download) -> bytes:
    rows = [
        [cell.strip() for cell in line.split("|")] for line in download.content.splitlines() if line.strip()
    ]
    columns = len(rows[0])
    book = Workbook()
    facts = book.properties
    facts.title, facts.subject, facts.language = download.title, material.title, "de-DE"
    facts.creator = facts.lastModifiedBy = CREATOR
    facts.keywords = ", ".join(material.tags)
    facts.created = datetime(2026, 1, 1)  # noqa: DTZ001 (the format knows no zone)
    sheet: Any = book.worksheets[0]
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", download.title)[:SHEET_NAME_LENGTH].strip()
    free = 0 if len(rows) > EMPTY_ROWS else EMPTY_ROWS
    for number, row in enumerate([*rows, *[[""] * columns] * free], start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, int(text) if text.isdecimal() else text or None)
            cell.alignment = Alignment(
                wrap_text=True, vertical="center" if number == 1 else "top", horizontal="left"
            )
            cell.border = Border(bottom=LINE, right=LINE)
            if number == 1:
                cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), HEAD
    for column in range(1, columns + 1):
        longest = max(len(row[column - 1]) for row in rows if len(row) >= column)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 3, NARROWEST), WIDEST)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = f"Zum Material „{material.title}“, {material.licence}"
    sheet.oddFooter.right.text = "Seite &P von &N"
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())
