"""PDF: one that shows pages and does nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.validators.refusal import (
    does_not_fit,
    is_damaged,
    is_locked,
    is_signed,
    is_too_much,
    loads_from_elsewhere,
)

if TYPE_CHECKING:
    from pikepdf import Pdf

HEAD = b"%PDF-"
MAX_UNPACKED = 50 * 1024 * 1024  # bytes of one stream that has to be unpacked to read the file at all
MAX_OBJECTS = 500_000
MAX_DEPTH = 60
ACTIVE_KEYS = {"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
ACTIVE_ACTIONS = {
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
ACTIVE_NOTES = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
HIDDEN_KEYS = {"/EmbeddedFiles", "/EF"}


def check_pdf(file: IO[bytes], extension: str = "pdf") -> None:
    with open_pdf(file) as pdf:
        if len(pdf.objects) > MAX_OBJECTS:
            raise is_too_much()
        if not len(pdf.pages):
            raise is_damaged()
        for each in pdf.objects:
            _check_object(each)
        if any("limit exceeded" in warning for warning in pdf.get_warnings()):
            raise is_too_much()


@contextmanager
def open_pdf(file: IO[bytes]) -> "Iterator[Pdf]":
    """The file, opened with limits. Raises ValidationError where it is no PDF, damaged or locked."""
    pikepdf = _qpdf()
    file.seek(0)
    if file.read(len(HEAD)) != HEAD:
        raise does_not_fit()
    file.seek(0)
    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise is_locked()
            yield pdf
    except pikepdf.PasswordError as error:
        raise is_locked() from error
    except (
        pikepdf.PdfError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        OverflowError,
    ) as error:
        raise is_damaged() from error


@cache
def _qpdf() -> Any:
    """Loaded with the first PDF: most workers never see one. The limits hold for the whole process."""
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(
        doc_max_warnings=200,
        parser_max_nesting=100,
        max_stream_filters=4,
        flate_max_memory=MAX_UNPACKED,
        run_length_max_memory=MAX_UNPACKED,
        png_max_memory=MAX_UNPACKED,
        tiff_max_memory=MAX_UNPACKED,
    )
    return pikepdf


def _check_object(each: Any, depth: int = 0) -> None:
    """Direct parts only: what is referred to stands in the file's own list."""
    pikepdf = _qpdf()
    if depth > MAX_DEPTH:
        raise is_too_much()
    if isinstance(each, pikepdf.Array):
        for part in each:
            if not _is_reference(part):
                _check_object(part, depth + 1)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        _check_dictionary(each)
        for key in each.keys():  # noqa: SIM118  (a stream is no mapping)
            part = each.get(key)
            if not _is_reference(part):
                _check_object(part, depth + 1)


def _is_reference(part: Any) -> bool:
    return bool(getattr(part, "is_indirect", False))


def _check_dictionary(found: Any) -> None:
    keys = set(found.keys())
    if keys & ACTIVE_KEYS or _name(found, "/S") in ACTIVE_ACTIONS or _name(found, "/Subtype") in ACTIVE_NOTES:
        raise ValidationError(
            _(
                "Diese PDF-Datei enthält Programme oder Formularaktionen. Bitte drucken Sie sie als neue PDF-Datei, "
                "oder speichern Sie sie als PDF/A."
            ),
            code="active",
        )
    if keys & HIDDEN_KEYS or _name(found, "/Type") == "/EmbeddedFile":
        raise ValidationError(
            _(
                "In dieser PDF-Datei stecken weitere Dateien. Bitte entfernen Sie die Anhänge und laden Sie jede Datei einzeln hoch."
            ),
            code="hidden",
        )
    if isinstance(found, _qpdf().Stream) and "/F" in keys:  # its bytes lie in another file
        raise loads_from_elsewhere()
    if "/ByteRange" in keys or (_name(found, "/FT") == "/Sig" and "/V" in keys):
        raise is_signed()


def _name(found: Any, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, _qpdf().Name) else ""
