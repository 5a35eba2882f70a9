"""An operator takes away the second factor of somebody who lost it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member


class FactorResetForm(forms.Form):
    email = forms.EmailField(label=_("E-Mail-Adresse des Mitglieds"))
    reason = forms.CharField(
        label=_("Grund"),
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wer hat angerufen, woran haben Sie die Person erkannt? Das wird festgehalten."),
    )
    called = forms.BooleanField(
        label=_("Ich habe unter einer Nummer zurückgerufen, die ich nicht aus diesem Anruf habe.")
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        self.member = Member.objects.filter(email=email).first()
        if self.member is None:
            raise forms.ValidationError(_("Zu dieser Adresse gibt es kein Mitglied."))
        return email
