from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """What stands on the paper. The name is compared only if somebody types it."""

    code = forms.CharField(
        label=_("Code auf der Bescheinigung"),
        help_text=_("Zwanzig Zeichen in fünf Gruppen. Groß und klein ist gleich."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Geben Sie den Code ein, zum Beispiel 7K2F-9QXM-4100-ABCD-EFGH."),
            "max_length": _("Das ist zu lang für einen Code. Er hat zwanzig Zeichen."),
        },
    )
    name = forms.CharField(
        label=_("Name auf der Bescheinigung"),
        help_text=_("Nur dann sagen wir, ob er übereinstimmt."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")},
    )
