"""Is an uploaded file what its name says? The first bytes decide, not the browser's word."""

import zipfile
from collections.abc import Iterable
from typing import IO

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN_DOCUMENTS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
TEXTS = {"txt", "csv", "ics"}
HEAD = 4096  # bytes that are looked at
MACROS = ("vbaProject.bin", "Scripts/", "Basic/")


def check_content(file: IO[bytes], extension: str) -> None:
    """Raise ValidationError unless the content fits the extension; leaves the file at its beginning."""
    extension = extension.lower()
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    fits = (
        _is_pdf(head)
        if extension == "pdf"
        else _is_text(head)
        if extension in TEXTS
        else _is_office(file, extension)
        if extension in OFFICE_PARTS or extension in OPEN_DOCUMENTS
        else False
    )
    file.seek(0)
    if not fits:
        raise ValidationError(
            _(
                "Der Inhalt dieser Datei passt nicht zu ihrer Endung. Bitte prüfen Sie, ob es die richtige Datei ist."
            )
        )


def _is_pdf(head: bytes) -> bool:
    found: Iterable[str] = (match.extension for match in puremagic.magic_string(head)) if head else ()
    return head.startswith(b"%PDF-") and ".pdf" in found


def _is_text(head: bytes) -> bool:
    """Nothing but text, in UTF-8 or in the older Western code page."""
    return b"\0" not in head and not head.startswith((b"%PDF", b"PK\x03\x04", b"MZ", b"\x7fELF"))


def _is_office(file: IO[bytes], extension: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if any(part in name for name in names for part in MACROS):
                return False
            if extension in OPEN_DOCUMENTS:
                return "mimetype" in names and archive.read("mimetype").strip() == OPEN_DOCUMENTS[extension]
            return "[Content_Types].xml" in names and any(
                name.startswith(OFFICE_PARTS[extension]) for name in names
            )
    except (zipfile.BadZipFile, OSError, KeyError, NotImplementedError):
        return False
