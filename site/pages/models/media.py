from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia, MediaType

from accounts.models.member import new_public_id
from pages.captions import read_captions, spoken

MIMES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}


class MediaFile(AbstractMedia):
    """A film or a sound recording in private storage; it goes out through one view that asks its owner's rule.

    Readers see it once those who cannot hear or see it have the same: captions, and the words to read.
    `duration` is in seconds.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    language = models.CharField(
        _("Gesprochene Sprache"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    captions = models.TextField(
        _("Untertitel"),
        blank=True,
        help_text=_("WebVTT oder SubRip. Ohne Untertitel sieht einen Film nur die Redaktion."),
    )
    transcript = models.TextField(
        _("Abschrift"),
        blank=True,
        help_text=_(
            "Alles Gesagte, und was zu sehen ist und nicht gesagt wird. Absätze durch leere Zeilen. "
            "Leer: aus den Untertiteln. Ohne beides hört niemand eine Tonaufnahme."
        ),
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "language",
        "captions",
        "transcript",
        "collection",
        "tags",
    )

    class Meta:
        verbose_name = _("Film oder Ton")
        verbose_name_plural = _("Filme und Ton")

    @property
    def url(self) -> str:
        with translation.override(settings.LANGUAGE_CODE):  # one address, whatever language is being read
            return reverse("pages:media", args=[self.public_id, self.filename])

    @property
    def captions_url(self) -> str:
        with translation.override(settings.LANGUAGE_CODE):
            return reverse("pages:captions", args=[self.public_id])

    @property
    def mime(self) -> str:
        extension = str(self.file_extension).lower()
        if extension == "webm" and not self.is_film:
            return "audio/webm"
        return MIMES.get(extension, "application/octet-stream")

    @property
    def sources(self) -> list[dict[str, str]]:
        return [{"src": self.url, "type": self.mime}]

    @property
    def is_film(self) -> bool:
        return bool(self.type == MediaType.VIDEO)

    @cached_property
    def text(self) -> str:
        """What one reads instead: the transcript, or the words of the captions."""
        return self.transcript.strip() or (spoken(read_captions(self.captions)) if self.captions else "")

    @property
    def is_for_everybody(self) -> bool:
        """Nobody is shut out by ears or eyes; what is not yet so is seen by editors alone."""
        return bool(self.captions if self.is_film else self.text)

    @property
    def html_language(self) -> str:
        return "de" if self.language == "de-simple" else str(self.language)

    @property
    def minutes(self) -> int:
        return max(1, round(float(self.duration) / 60))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("text", None)
        super().save(*args, **kwargs)
