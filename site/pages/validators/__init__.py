"""Is an uploaded file what its name says, and harmless? Its bytes decide, not the browser's word."""

from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.validators.archive import HARMFUL_SUFFIXES
from pages.validators.office import OFFICE_KINDS, check_office
from pages.validators.pdf import check_pdf
from pages.validators.text import TEXT_KINDS, check_text

OLD_OFFICE = {"doc": "docx", "dot": "docx", "rtf": "docx", "xls": "xlsx", "ppt": "pptx", "pps": "pptx"}
MACRO_OFFICE = {
    "docm": "docx",
    "dotm": "docx",
    "xlsm": "xlsx",
    "xltm": "xlsx",
    "xlsb": "xlsx",
    "pptm": "pptx",
}
PICTURE_KINDS = {"jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "heic", "tif", "tiff", "bmp"}


def check_content(file: IO[bytes], extension: str) -> None:
    """Raise ValidationError, in words for editors, unless the content fits the extension and does nothing.

    Leaves the file at its beginning.
    """
    check = _check_for(extension.lower())
    file.seek(0)
    if not file.read(1):
        raise ValidationError(
            _("Diese Datei ist leer. Bitte prüfen Sie, ob sie vollständig gespeichert ist."), code="empty"
        )
    file.seek(0)
    try:
        check(file, extension.lower())
    finally:
        file.seek(0)


def _check_for(extension: str) -> Callable[[IO[bytes], str], None]:
    if extension == "pdf":
        return check_pdf
    if extension in OFFICE_KINDS:
        return check_office
    if extension in TEXT_KINDS:
        return check_text
    raise ValidationError(_why_not(extension), code="invalid_extension")


def _why_not(extension: str) -> str:
    if better := MACRO_OFFICE.get(extension):
        return _("Dateien mit Makros nehmen wir nicht an. Bitte speichern Sie die Datei als .%(better)s.") % {
            "better": better
        }
    if better := OLD_OFFICE.get(extension):
        return _(
            "Dieses ältere Format nehmen wir nicht an. Bitte speichern Sie die Datei als .%(better)s oder PDF."
        ) % {"better": better}
    if extension in PICTURE_KINDS:
        return _("Das ist ein Bild. Bitte laden Sie es unter „Bilder“ hoch, als JPEG, PNG oder WebP.")
    if extension in HARMFUL_SUFFIXES:
        return _("Programme und Webseiten nehmen wir nicht an. Bitte speichern Sie den Inhalt als PDF.")
    return _(
        "Diese Art von Datei nehmen wir nicht an. Möglich sind PDF, Word, Excel, PowerPoint, OpenDocument, TXT, CSV und ICS."
    )
