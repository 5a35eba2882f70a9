from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.domain.message import clean_body
from network.errors import MessageRefusedError


class MessageForm(forms.Form):
    """What somebody writes. The token is new with every form that is shown, so a second click sends nothing twice."""

    body = forms.CharField(
        label=_("Nachricht"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": _("Nachricht"), "autocomplete": "off"}),
    )
    token = forms.CharField(initial=uuid4, required=False, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        try:
            return clean_body(self.cleaned_data["body"])
        except MessageRefusedError as refused:
            raise ValidationError(str(refused)) from refused

    def clean_token(self) -> UUID:
        """A form that lost its token still sends: only a second click is no longer recognised."""
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid4()
