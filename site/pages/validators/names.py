"""The name under which an upload is kept: readable, short, and nothing that shows as something else."""

import re
import unicodedata

LONGEST_STEM = 80  # characters; with folder and extension it stays below the column's hundred
NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def safe_name(name: str) -> str:
    """`Häuser & Höfe.PDF` becomes `Häuser-Höfe.pdf`; letters of every language stay."""
    plain = unicodedata.normalize("NFC", "".join(char for char in name if char.isprintable()))
    stem, _dot, extension = plain.replace("\\", "/").rpartition("/")[2].rpartition(".")
    stem = NOT_IN_NAMES.sub("-", stem).strip("-. ")[:LONGEST_STEM].rstrip("-. ")
    return f"{stem or 'datei'}.{NOT_IN_NAMES.sub('', extension).lower()}"
