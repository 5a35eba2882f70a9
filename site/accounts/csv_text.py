"""CSV as spreadsheet programs write it: UTF-8 or ISO-8859-1, semicolon or comma."""

import contextlib
import csv
import io
from collections.abc import Iterator


def decode(content: bytes) -> str:
    """Never fails: each byte is something in ISO-8859-1; cp1252 is that with “ and – where it has control characters."""
    for encoding in ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("iso-8859-1")


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number of the line in the file, and its cells. Raises csv.Error."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, cells
