"""Plain text, tables and appointments: characters only, and no table that calculates."""

import csv
import io
import re
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.validators.refusal import does_not_fit

TEXT_KINDS = {"txt", "csv", "ics"}
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
OTHER_HEADS = ("%pdf", "pk\x03\x04", "{\\rtf", "gif8", "#!", "<?php", "<?xml", "<!", "<html", "<svg", "<script", "<head", "<body",
               "<iframe", "mz\x90", "mime-version:", "content-type:")  # fmt: skip
FORMULA = re.compile(r"^\s*([=]|[+\-@][^0-9\s].*[(|!])")
HEAD = 8192


def check_text(file: IO[bytes], extension: str) -> None:
    text = read_text(file)
    if NOT_TEXT.search(text) or text[:HEAD].lstrip().lower().startswith(OTHER_HEADS):
        raise does_not_fit()
    if extension == "ics" and not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise does_not_fit()
    if extension == "csv":
        _check_table(text)


def read_text(file: IO[bytes]) -> str:
    """In UTF-8, or in the older Western code page. Raises ValidationError where it is neither."""
    file.seek(0)
    content = file.read()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise does_not_fit()


def _check_table(text: str) -> None:
    """A cell that begins with a formula calculates, or worse, in the reader's spreadsheet program."""
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    try:
        cells = (
            cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row
        )
        found = any(FORMULA.match(cell) for cell in cells)
    except csv.Error as error:
        raise does_not_fit() from error
    if found:
        raise ValidationError(
            _(
                "In dieser Tabelle beginnt ein Feld mit einer Formel, zum Beispiel mit „=“. "
                "Bitte ersetzen Sie Formeln durch ihre Werte."
            ),
            code="active",
        )
