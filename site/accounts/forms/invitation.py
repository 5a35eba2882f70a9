from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import offices, rules
from accounts.domain.invitation import InvitationDetails
from accounts.enums import Language, Role
from accounts.models import Invitation, Member
from accounts.validators import validate_plain_text

NEAREST = 3
"""How many places are proposed for a name that is none."""


class InvitationForm(forms.Form):
    """One person to invite. What `by` may not give is not offered, and refused where it is sent all the same."""

    SEVERAL = _("Dieser Name kommt mehrfach vor. Bitte wählen Sie unten den richtigen Ort.")

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Die dienstliche. Nur mit ihr lässt sich die Einladung annehmen."),
        error_messages={
            "required": _("Bitte geben Sie an, wohin die Einladung geht."),
            "invalid": _("Diese Adresse ist unvollständig. So sieht sie richtig aus: k.brandt@stadt.de."),
        },
    )
    title = forms.CharField(label=_("Titel"), max_length=40, required=False, validators=[validate_plain_text])
    display_name = forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[validate_plain_text],
        error_messages={
            "required": _("Bitte geben Sie den Namen an, so wie er in der Einladung stehen soll.")
        },
    )
    office_title = forms.CharField(
        label=_("Amt"),
        max_length=120,
        validators=[validate_plain_text],
        help_text=_("Zum Beispiel: Bürgermeisterin. Mit der Einladung stehen Sie dafür ein, dass es stimmt."),
        error_messages={"required": _("Bitte nennen Sie das Amt, für das Sie einstehen.")},
    )
    office_kind = forms.ChoiceField(label=_("Art des Amtes"), required=False)
    authority = forms.CharField(
        label=_("Kommune"),
        max_length=80,
        required=False,
        help_text=_("Name oder amtlicher Schlüssel."),
    )
    authority_key = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mitglied wird, wer annimmt. Eine Rolle kommt dazu, wenn jemand hier auch arbeitet."),
        error_messages={"invalid_choice": _("Diese Rolle dürfen Sie nicht vergeben.")},
    )
    language = forms.ChoiceField(
        label=_("Sprache der Einladung"), choices=Language.choices, required=False, initial=Language.GERMAN
    )
    message = forms.CharField(
        label=_("Persönliche Worte"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein Satz, an dem man erkennt, dass die Einladung von Ihnen kommt."),
        error_messages={"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")},
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.candidates: list[offices.Authority] = []
        kinds = offices.office_kinds()
        self.fields["office_kind"].choices = [("", _("Bitte wählen")), *kinds]  # type: ignore[attr-defined]
        if not kinds:
            del self.fields["office_kind"]
        given = rules.assignable_roles(by)
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in Role if role in given and role is not Role.MEMBER
        ]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if rules.sees_who_is_member(self.by) and Member.objects.filter(email=email).exists():
            raise forms.ValidationError(_("Wer diese Adresse hat, ist schon Mitglied."))
        if Invitation.objects.open().filter(email=email, invited_by=self.by).exists():
            raise forms.ValidationError(
                _(
                    "Diese Adresse haben Sie schon eingeladen. In der Liste können Sie die Einladung noch einmal senden."
                )
            )
        return email

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or Language.GERMAN.value

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        text = values.get("authority", "")
        values["authority_key"] = self._find_authority(text, values.get("authority_key", "")) if text else ""
        return values

    def _find_authority(self, text: str, chosen: str) -> str:
        """The key of exactly one authority, else an error next to the field and the candidates to choose from."""
        found = list(self.find_authorities(text))
        exact = [authority.key for authority in found if authority.is_exact]
        if chosen in [authority.key for authority in found]:
            return chosen
        if len(exact) == 1 or text in exact:
            return text if text in exact else exact[0]
        self.candidates = found if exact else found[:NEAREST]
        self.add_error("authority", self.SEVERAL if exact else self._say_unknown())
        return ""

    def _say_unknown(self) -> str:
        if not self.candidates:
            return gettext(
                "Diesen Ort kennt das Verzeichnis nicht. Der amtliche Schlüssel hilft, zum Beispiel 03254022."
            )
        *others, last = [f"{place.name} ({place.key})" for place in self.candidates]
        names = gettext("%(places)s oder %(place)s") % {"places": ", ".join(others), "place": last}
        return gettext("Einen Ort mit genau diesem Namen gibt es nicht. Meinten Sie %(places)s?") % {
            "places": names if others else last
        }

    def find_authorities(self, text: str) -> "list[offices.Authority]":
        return list(offices.find_authorities(text))

    @property
    def details(self) -> InvitationDetails:
        names = InvitationDetails.__dataclass_fields__
        return InvitationDetails(
            **{name: value for name, value in self.cleaned_data.items() if name in names}
        )


class AcceptForm(forms.Form):
    """What only the invited person can say."""

    title = forms.CharField(
        label=_("Titel"),
        max_length=40,
        required=False,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "honorific-prefix"}),
    )
    display_name = forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_(
            "Die Einladung gilt für diesen Namen. Ändern Sie ihn, wird Ihr Amt erst später bestätigt."
        ),
        error_messages={"required": _("Bitte sagen Sie, wie Sie heißen.")},
    )
    password = forms.CharField(
        label=_("Passwort"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Mindestens zwölf Zeichen. Vier zufällige Wörter sind gut zu merken."),
        error_messages={"required": _("Bitte wählen Sie ein Passwort mit mindestens zwölf Zeichen.")},
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        kwargs["initial"] = {"title": invitation.title, "display_name": invitation.display_name}
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        if not invitation.display_name:
            self.fields["display_name"].help_text = ""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if password := values.get("password"):
            someone = Member(email=self.invitation.email, display_name=values.get("display_name", ""))
            try:
                validate_password(password, someone)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values
