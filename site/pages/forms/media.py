"""What editors upload as film or sound is read whole, and forgets who recorded it, where and with what."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtailmedia.forms import BaseMediaForm
from wagtailmedia.models import MediaType

from pages.captions import as_webvtt, read_captions
from pages.metadata.media import MediaFacts, strip_media
from pages.validators.names import safe_name

MOST_CAPTION_BYTES = 1024 * 1024


class MediaForm(BaseMediaForm):
    """Length and size of the picture are read from the file; nobody has to type them."""

    captions_file = forms.FileField(
        label=_("Untertitel aus einer Datei"),
        required=False,
        help_text=_("Ersetzt, was im nächsten Feld steht."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
    )
    field_order = ("title", "file", "language", "captions_file", "captions", "transcript")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts: MediaFacts | None = None
        for name in ("captions", "transcript"):
            if name in self.fields:
                self.fields[name].widget.attrs.update(rows=8, spellcheck="true")
        if "captions" in self.fields and self.instance.type == MediaType.AUDIO:
            for name in ("captions", "captions_file"):
                del self.fields[name]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file or "file" not in self.changed_data:
            return file
        if file.size > settings.MEDIA_MAX_UPLOAD_SIZE:
            raise ValidationError(
                gettext("Diese Datei ist zu groß (%(size)s). Erlaubt sind höchstens %(most)s."),
                code="file_too_large",
                params={
                    "size": filesizeformat(file.size),
                    "most": filesizeformat(settings.MEDIA_MAX_UPLOAD_SIZE),
                },
            )
        file.name = safe_name(str(file.name))
        facts = strip_media(file)
        self._check_kind(facts)
        file.name = f"{file.name.rpartition('.')[0]}.{facts.extension}"
        self.facts = facts
        return file

    def _check_kind(self, facts: MediaFacts) -> None:
        if facts.kind == self.instance.type:
            return
        if facts.kind == MediaType.AUDIO:
            raise ValidationError(
                gettext("Das ist eine Tonaufnahme ohne Bild. Bitte laden Sie sie als Ton hoch."), code="kind"
            )
        raise ValidationError(gettext("Das ist ein Film. Bitte laden Sie ihn als Video hoch."), code="kind")

    def clean_captions(self) -> str:
        """Read here only where no file replaces them; the file is asked first, whatever the order of the fields."""
        given = str(self.cleaned_data.get("captions") or "").strip()
        if self.cleaned_data.get("captions_file"):
            return given
        return as_webvtt(read_captions(given)) if given else ""

    def clean_captions_file(self) -> Any:
        given = self.cleaned_data["captions_file"]
        if not given:
            return None
        if given.size > MOST_CAPTION_BYTES:
            raise ValidationError(
                gettext("Eine Datei mit Untertiteln darf höchstens %(size)s MB groß sein."),
                params={"size": MOST_CAPTION_BYTES // 1024 // 1024},
                code="too_large",
            )
        raw = given.read()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
        return as_webvtt(read_captions(text))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if text := cleaned.get("captions_file"):
            cleaned["captions"] = text
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.facts:
            self.instance.duration = self.facts.duration
            self.instance.width = self.facts.width
            self.instance.height = self.facts.height
