"""Who wrote a file, with what, when and where: uploads forget it, and keep title and language."""

from collections.abc import Callable
from typing import IO

from pages.metadata.office import office_without_metadata
from pages.metadata.pdf import pdf_without_metadata
from pages.metadata.text import as_utf8
from pages.validators.office import OFFICE_KINDS


def without_metadata(file: IO[bytes], extension: str) -> bytes:
    """The same file without what tells of people and machines; for a file that `check_content` let pass.

    Raises ValidationError where it cannot be written anew.
    """
    write: Callable[[IO[bytes], str], bytes] = as_utf8
    if extension == "pdf":
        write = pdf_without_metadata
    elif extension in OFFICE_KINDS:
        write = office_without_metadata
    file.seek(0)
    try:
        return write(file, extension)
    finally:
        file.seek(0)
