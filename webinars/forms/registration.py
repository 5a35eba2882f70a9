from django import forms
from django.utils.translation import gettext_lazy as _


class RegistrationForm(forms.Form):
    """One click is enough; who wants to may ask something beforehand."""

    question = forms.CharField(
        label=_("Ihre Frage vorab"),
        help_text=_("Freiwillig. Die Leitung liest sie ohne Ihren Namen."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")},
    )
