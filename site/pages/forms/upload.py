"""What editors upload is looked into, then written anew without what tells of people, before anything is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from pages.metadata import without_metadata
from pages.models.files import Audience
from pages.pictures import BROKEN, UnreadablePictureError
from pages.pictures import without_metadata as picture_without_metadata
from pages.validators import check_content
from pages.validators.names import safe_name

TOO_LARGE = _(
    "Diese Datei ist zu groß (%(file_size)s). Erlaubt sind höchstens %(max_filesize)s. "
    "Bitte verkleinern Sie die Bilder darin, oder teilen Sie die Datei."
)
EMPTY = _("Diese Datei ist leer. Bitte prüfen Sie, ob sie vollständig gespeichert ist.")
NO_PICTURE = _(
    "Diese Datei ist kein Bild, das wir lesen können. Bitte speichern Sie es als JPEG, PNG oder WebP und laden Sie es neu hoch."
)
DAMAGED_PICTURE = _(
    "Dieses Bild ist beschädigt oder unvollständig. Bitte öffnen Sie es bei sich und speichern Sie es neu."
)
OTHER_FORMAT = _(
    "Dieses Bild ist kein .%(extension)s, sondern %(image_format)s. Bitte speichern Sie es im richtigen Format neu."
)
TOO_MANY_PIXELS = _(
    "Dieses Bild hat zu viele Bildpunkte (%(num_pixels)s, erlaubt sind %(max_pixels_count)s). Bitte verkleinern Sie es."
)


class FileForm(BaseDocumentForm):
    """Wagtail asks for the extension; we look into the file too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "audience" in self.fields:
            self.fields[
                "audience"
            ].required = False  # several files at once are uploaded without this question
        if "file" in self.fields:
            self.fields["file"].error_messages.update(file_too_large=TOO_LARGE, empty=EMPTY)

    def clean_audience(self) -> str:
        return str(self.cleaned_data["audience"] or Audience.OWNER)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            file.name = safe_name(str(file.name))
            extension = file.name.rpartition(".")[2]
            check_content(file, extension)
            write_anew(file, without_metadata(file, extension))
        return file


class PictureField(WagtailImageField):
    """Wagtail's own, which opens the picture to measure it; broken ones must not break the page."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except BROKEN as error:
            raise ValidationError(DAMAGED_PICTURE, code="damaged") from error


class PictureForm(BaseImageForm):
    """Every picture is drawn anew: what was hidden in it or hung at its end is gone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            field = PictureField(label=given.label, required=given.required, widget=given.widget)
            self.fields["file"] = field
            field.error_messages.update(
                file_too_large=TOO_LARGE,
                empty=EMPTY,
                invalid_image=NO_PICTURE,
                invalid_image_extension=NO_PICTURE,
                invalid_image_known_format=OTHER_FORMAT,
                file_too_many_pixels=TOO_MANY_PIXELS,
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            file.name = safe_name(str(file.name))
            try:
                clean = picture_without_metadata(file)
            except UnreadablePictureError as error:
                raise ValidationError(DAMAGED_PICTURE, code="damaged") from error
            if clean is None:
                raise ValidationError(NO_PICTURE, code="invalid_image")
            write_anew(file, clean.read())
            file.is_anew = True
        return file


def write_anew(upload: UploadedFile, content: bytes) -> None:
    """In place: Wagtail keeps the same object where another field of the form is at fault."""
    inner: Any = upload.file
    inner.seek(0)
    inner.truncate()
    inner.write(content)
    inner.flush()
    inner.seek(0)
    upload.size = len(content)
