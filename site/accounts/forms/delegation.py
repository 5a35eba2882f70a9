from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member


class DelegationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-Mail-Adresse Ihrer Vertretung"),
        help_text=_("Die Adresse, mit der sie sich hier anmeldet."),
        error_messages={
            "required": _("Bitte geben Sie die Adresse an."),
            "invalid": _("Diese Adresse ist unvollständig. So sieht sie richtig aus: vorzimmer@stadt.de."),
        },
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email == self.member.email:
            raise forms.ValidationError(_("Das ist Ihre eigene Adresse."))
        return email
