"""What a member may change about her own account without signing in anew."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language, Theme
from accounts.models import Member

AS_THE_DEVICE = "device"  # in the form; in the database it is the empty string


class AccountForm(forms.ModelForm[Member]):
    language = forms.ChoiceField(
        label=_("Sprache"), choices=Language.choices, help_text=_("Für diese Seiten und für unsere Mails.")
    )
    theme = forms.TypedChoiceField(
        label=_("Darstellung"),
        choices=[(AS_THE_DEVICE, Theme.DEVICE.label), *Theme.choices[1:]],
        coerce=lambda value: "" if value == AS_THE_DEVICE else value,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Member
        fields = ["title", "display_name", "language", "theme"]
        error_messages = {"display_name": {"required": _("Ein Name fehlt, zum Beispiel „Katrin Brandt“.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial["theme"] = self.instance.theme or AS_THE_DEVICE
        self.fields["title"].help_text = _(
            "Zum Beispiel „Dr.“. Nach einer Änderung muss Ihr Amt neu bestätigt werden."
        )
        self.fields["title"].widget.attrs["autocomplete"] = "honorific-prefix"
        self.fields["display_name"].help_text = _(
            "So sehen andere Sie. Nach einer Änderung steht bei Ihrem Amt „noch nicht bestätigt“, bis jemand es neu bestätigt."
        )
        self.fields["display_name"].widget.attrs["autocomplete"] = "name"

    def clean_display_name(self) -> str:
        return " ".join(self.cleaned_data["display_name"].split())
