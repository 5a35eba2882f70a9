import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.validators import validate_plain_text
from network.domain.profile import MOST_TAGS, change_profile
from network.enums import Audience, SpokenLanguage, WhoMayWrite
from network.models import Profile
from pages.models import Topic

LONGEST_TAG = 40


class TagsField(forms.CharField):
    """Words with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else ", ".join(value)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        words = [" ".join(word.split()) for word in re.split(r"[,;\n]", value or "")]
        return list(dict.fromkeys(word for word in words if word))

    def validate(self, value: Any) -> None:
        if len(value) > MOST_TAGS:
            raise ValidationError(_("Bitte höchstens %(most)d Stichwörter."), params={"most": MOST_TAGS})
        if long := next((word for word in value if len(word) > LONGEST_TAG), None):
            raise ValidationError(_("„%(word)s“ ist zu lang für ein Stichwort."), params={"word": long})

    def run_validators(self, value: Any) -> None:
        for word in value:
            super().run_validators(word)


class VisibilityForm(forms.Form):
    """What others may see. The last of the three first steps, and a part of the profile."""

    listed = forms.BooleanField(
        label=_("Ich möchte im Verzeichnis stehen"),
        required=False,
        help_text=_(
            "Mitglieder finden Sie dann nach Ort, Amt und Thema. Ohne Haken stehen Sie in keiner Liste."
        ),
    )
    who_may_write = forms.ChoiceField(
        label=_("Wer darf mir schreiben?"), choices=WhoMayWrite.choices, widget=forms.RadioSelect
    )
    about_for = forms.ChoiceField(
        label=_("Wer sieht „Über mich“?"), choices=Audience.choices, widget=forms.RadioSelect
    )
    email_for = forms.ChoiceField(
        label=_("Wer sieht meine E-Mail-Adresse?"), choices=Audience.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        self.profile = profile
        kwargs["initial"] = self._initial() | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def _initial(self) -> dict[str, Any]:
        return {name: getattr(self.profile, name) for name in self.base_fields}

    def save(self, *, by: Member) -> Profile:
        return change_profile(self.profile, by=by, **self.cleaned_data)


class ProfileForm(VisibilityForm):
    """The whole profile."""

    headline = forms.CharField(
        label=_("Ein Satz über Sie"),
        max_length=140,
        required=False,
        validators=[validate_plain_text],
        help_text=_("Steht unter Ihrem Namen. Zum Beispiel: Leitet seit vier Jahren ein kleines Rathaus."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Worüber man mit mir sprechen kann"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = TagsField(
        label=_("Stichwörter"),
        required=False,
        help_text=_("Mit Komma getrennt. Zum Beispiel: Planspiel, kleine Verwaltung."),
        validators=[validate_plain_text],
    )
    offers = forms.CharField(
        label=_("Ich biete"), max_length=300, required=False, validators=[validate_plain_text]
    )
    looks_for = forms.CharField(
        label=_("Ich suche"), max_length=300, required=False, validators=[validate_plain_text]
    )
    about = forms.CharField(
        label=_("Über mich"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen"),
        choices=SpokenLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def _initial(self) -> dict[str, Any]:
        values = {
            name: getattr(self.profile, name) for name in self.base_fields if name not in ("topics", "tags")
        }
        values["topics"] = list(self.profile.topics.values_list("pk", flat=True))
        values["tags"] = list(self.profile.tags.names())
        return values
