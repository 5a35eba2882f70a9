from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.validators import validate_plain_text
from network.domain.office import name_office
from network.enums import OfficeKind
from network.errors import RegisterRefusedError
from network.forms.local_authority import LocalAuthorityField
from network.models import Office


class OfficeForm(forms.Form):
    """Which office a member holds. Used in the profile and at the first visit."""

    authority = LocalAuthorityField(
        label=_("Kommune"), help_text=_("Name oder Postleitzahl. Stadt, Gemeinde oder Landkreis.")
    )
    kind = forms.ChoiceField(
        label=_("Amt"),
        choices=[("", _("Bitte wählen")), *OfficeKind.choices],
        error_messages={"required": _("Bitte wählen Sie, was am ehesten passt.")},
    )
    title = forms.CharField(
        label=_("So nenne ich es selbst"),
        max_length=120,
        required=False,
        validators=[validate_plain_text],
        help_text=_(
            "Zum Beispiel: Erste Bürgermeisterin. Bleibt das Feld leer, steht dort das Amt von oben."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        self.member = member
        self.office = Office.objects.select_related("authority__parent__parent").filter(member=member).first()
        if self.office:
            kwargs["initial"] = {
                "authority": self.office.authority,
                "kind": self.office.kind,
                "title": self.office.title,
            } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def save(self) -> Office | None:
        """The office, or None with the reason among the errors of the form."""
        try:
            return name_office(self.member, by=self.member, **self.cleaned_data)
        except RegisterRefusedError as refused:
            self.add_error("authority", str(refused))
            return None
