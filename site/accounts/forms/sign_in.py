"""allauth's forms in our words; asking for a new password costs the same for every address."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts import encryption
from accounts.domain.session import invited_address
from accounts.guards import Guard
from accounts.limits import hit, too_many
from accounts.models import Member

RESET_CONTEXT = "accounts.tasks.send_password_reset"


ADDRESS_ERRORS = {
    "required": _("Hier fehlt Ihre Adresse, zum Beispiel name@stadt.de."),
    "invalid": _("So sieht eine Adresse aus: name@stadt.de."),
}
LABELS = {
    "email": _("Neue E-Mail-Adresse"),
    "oldpassword": _("Jetziges Passwort"),
    "password": _("Passwort"),
    "password1": _("Neues Passwort"),
    "password2": _("Neues Passwort noch einmal"),
}


class PlainFields(forms.Form):
    """allauth's fields with our words: no placeholder that repeats the label, one hint instead of four rules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = ""
            if name == "email":
                field.error_messages.update(ADDRESS_ERRORS)
        if "password1" in self.fields:
            self.fields["password1"].help_text = _(
                "Mindestens zwölf Zeichen. Ein kurzer Satz merkt sich leicht."
            )


class CountedForm(forms.Form):
    """Every try is counted where it is not forgotten, right or wrong; over the limit comes the page that says to wait."""

    guarded: str
    user: Member

    def clean(self) -> dict[str, Any] | None:
        if seconds := Guard(self.guarded, f"user:{self.user.pk}").count(context.request):
            raise ImmediateHttpResponse(too_many(context.request, seconds=seconds))
        return super().clean()


class NewAddressForm(CountedForm, PlainFields, AddEmailForm):
    guarded = "manage_email"


class NewPasswordForm(CountedForm, PlainFields, ChangePasswordForm):
    guarded = "change_password"


class FirstPasswordForm(CountedForm, PlainFields, SetPasswordForm):
    guarded = "change_password"


class ResetForm(PlainFields, ResetPasswordKeyForm):
    pass


class ProofForm(PlainFields, ReauthenticateForm):
    pass


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is not None:
            self.initial.setdefault("login", invited_address(self.request))
        self.fields["login"].label = _("E-Mail")
        self.fields["login"].error_messages.update(ADDRESS_ERRORS)
        self.fields["password"].error_messages["required"] = _("Hier fehlt Ihr Passwort.")
        self.fields["login"].widget.attrs = {"autocomplete": "username webauthn", "type": "email"}
        self.fields["password"].label = _("Passwort")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["remember"].label = _("Auf diesem Gerät 14 Tage angemeldet bleiben")
        self.fields["remember"].help_text = _("Nicht auf geteilten Rechnern")


class ResetRequestForm(forms.Form):
    """Looks nobody up: a task does it later, so neither words nor time tell who has an account."""

    email = forms.EmailField(
        label=_("E-Mail"),
        error_messages=ADDRESS_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"].lower()
        if seconds := Guard("reset_password", email).count(request):
            raise ImmediateHttpResponse(too_many(request, seconds=seconds))
        sealed = encryption.encrypt(email, context=RESET_CONTEXT)
        import_string(settings.ENQUEUE)(
            "accounts.tasks.send_password_reset", sealed, translation.get_language()
        )
        return email


class CountedCode(forms.Form):
    """Six digits are few: wrong ones are counted where the cache cannot forget them, and a right one works once."""

    user: Member

    def clean_code(self) -> str:
        request, guard = context.request, Guard("login_failed", f"code:{self.user.pk}")
        if seconds := guard.count(request):
            raise ImmediateHttpResponse(too_many(request, seconds=seconds))
        code: str = super().clean_code()  # type: ignore[misc]
        # allauth remembers it for half a minute; within the tolerance it is good for one and a half.
        if not hit("code", f"{self.user.pk}:{normalize_user_code(code)}", "1/d"):
            raise get_mfa_adapter().validation_error("incorrect_code")
        guard.take_back(request)
        guard.forgive(request)
        return code


class CodeForm(CountedCode, AuthenticateForm):
    pass


class CodeProofForm(CountedCode, CodeReauthenticateForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):
    """Always a passkey: kept on the device, opened by finger, face or PIN, and so both factors in one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Wie soll es heißen?")
        self.fields["name"].help_text = _("Zum Beispiel „Diensthandy“. Nur Sie sehen den Namen.")
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = 60
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].widget = forms.HiddenInput()
