from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from accounts.models.member import new_public_id
from pages.pictures import without_metadata


class Audience(models.TextChoices):
    """Who may load a file. The owner is what it is attached to, for example a material."""

    OWNER = "owner", _("wie das Material, an dem sie hängt")
    MEMBERS = "members", _("alle Mitglieder")
    PUBLIC = "public", _("alle, auch ohne Anmeldung")


class File(AbstractDocument):
    """An uploaded file in private storage; it goes out through one view that asks its owner's rule."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    audience = models.CharField(
        _("Wer darf sie laden?"),
        max_length=8,
        choices=Audience.choices,
        default=Audience.OWNER,
        help_text=_(
            "Für Dateien, die in einem Text verlinkt sind, bitte „alle“ oder „alle Mitglieder“ wählen."
        ),
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Document.admin_form_fields, "audience")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")

    def clean(self) -> None:
        """Wagtail asks for the extension even where the form has turned the file down."""
        if self.file:
            super().clean()

    @property
    def url(self) -> str:
        with translation.override(settings.LANGUAGE_CODE):  # one address, whatever language is being read
            return reverse("pages:file", args=[self.public_id, self.filename])

    @property
    def kind(self) -> str:
        """PDF, DOCX … as people call it."""
        return str(self.file_extension).upper()


class Picture(AbstractImage):
    """An uploaded picture. Its original is never handed out, only renditions."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    is_public = models.BooleanField(
        _("öffentlich"),
        default=False,
        help_text=_("Ohne Anmeldung zu sehen. Sonst sehen das Bild nur Mitglieder."),
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Image.admin_form_fields, "is_public")

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def save(self, *args: Any, **kwargs: Any) -> None:
        upload: Any = self.file  # type: ignore[has-type]
        if upload and not upload._committed and not getattr(upload.file, "is_anew", False):
            clean = without_metadata(upload)
            if clean is not None:
                self.file = clean
                self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """The description, never the file name: a name is no help to somebody who cannot see."""
        return str(self.description)


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]

    @property
    def url(self) -> str:
        with translation.override(settings.LANGUAGE_CODE):
            return reverse("pages:picture", args=[self.public_id, self.file.name.rsplit("/", 1)[-1]])
