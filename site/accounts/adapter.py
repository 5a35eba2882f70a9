"""What django-allauth asks this project: who may come in, how it writes, how it keeps secrets."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import encryption
from accounts.domain import identity, session
from accounts.errors import IdentityRefusedError
from accounts.guards import Guard
from accounts.limits import too_many
from accounts.models import Member

JUST_NOW_SECONDS = 5 * 60
OVER_THE_LIMIT = {"too_many_login_attempts": 5 * 60, "rate_limited": 60}


class AccountAdapter(DefaultAccountAdapter):
    """Password sign-in. Nobody signs up; mails speak the member's language and never tell the matter."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "enter_current_password": _("Geben Sie bitte Ihr jetziges Passwort ein."),
        "duplicate_email": _("Diese Adresse ist schon Ihre."),
        "same_as_current": _("Das neue Passwort muss sich vom alten unterscheiden."),
        "incorrect_code": _(
            "Der Code stimmt nicht oder ist abgelaufen. Nehmen Sie den, der gerade angezeigt wird."
        ),
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Whoever tried too often gets the page that says how long to wait, not one more error in the form."""
        if code in OVER_THE_LIMIT and self.request is not None:
            raise ImmediateHttpResponse(too_many(self.request, seconds=OVER_THE_LIMIT[code]))
        error: ValidationError = super().validation_error(code, *args)
        return error

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        self.tried = Guard("login_failed", credentials.get("email", "").lower())
        if self.tried.count(request):
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self.request is not None:
            self.tried.take_back(self.request)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who was locked out and set a new password may use it at once."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        Guard("login_failed", credentials.get("email", "").lower()).forgive(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Of a request that passed fewer proxies than there are, nobody vouches for what its header says."""
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured:
            return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse | None:
        session.prove_address(user)
        session.forget_invited(request)
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def is_reauthentication_required(self, app: str) -> bool:
        """Whoever signed in a moment ago need not prove it again to set up the second factor that is asked for."""
        if app == "allauth.mfa" and self.request is not None:
            records = get_authentication_records(self.request, self.request.user)
            if records and time.time() - records[-1]["at"] < JUST_NOW_SECONDS:
                return False
        return bool(super().is_reauthentication_required(app=app))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """A greeting after each sign-in would be noise."""
        if message_template not in ("account/messages/logged_in.txt",):
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Written in the reader's language, through the outbox (EMAIL_BACKEND)."""
        member = context.get("user") or Member.objects.filter(email=email).first()
        context = {"member": member, "base_url": settings.BASE_URL, "email": email, **context}
        with translation.override(member.language if member else translation.get_language()):
            message = self.render_mail(template_prefix, email, context)
        message.send()

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """No more mails to a new address than ACCOUNT_RATE_LIMITS says, though the cache forgets."""
        if seconds := Guard("confirm_email", emailconfirmation.email_address.email.lower()).count(request):
            raise ImmediateHttpResponse(too_many(request, seconds=seconds))
        super().send_confirmation_mail(request, emailconfirmation, signup)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return f"{settings.BASE_URL}{reverse('account_confirm_email', args=[emailconfirmation.key])}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.BASE_URL}{path.replace('UID-KEY', key)}"

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """A new address, proved by its link. Somebody else's is refused, also one whose owner never signed in."""
        taken = Member.objects.filter(email=email_address.email).exclude(pk=email_address.user_id)
        try:
            with transaction.atomic():
                if not taken.exists():
                    return bool(super().confirm_email(request, email_address))
        except IntegrityError:  # taken in between
            pass
        self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt")
        return False

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")


class FactorAdapter(DefaultMFAAdapter):
    """The second factor. Secrets are sealed in the database; passkeys belong to the host of BASE_URL."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Der Code stimmt nicht oder ist abgelaufen. Nehmen Sie den, der gerade angezeigt wird."
        ),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text, context="mfa.Authenticator.data")

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text, context="mfa.Authenticator.data")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Member) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.full_name}

    def generate_authenticator_name(self, user: Member, type: Any) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        if number == 1:
            return gettext("Mein Gerät")
        return gettext("Gerät %(number)s") % {"number": number}


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Sign-in by an authority's identity provider: joins a member or an invitation, never makes up an account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        try:
            identity.admit(request, sociallogin)
        except IdentityRefusedError as refusal:
            raise ImmediateHttpResponse(self.refuse(request, str(refusal))) from refusal

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any) -> None:
        """One page for every failure: the details would only help somebody who forges tokens."""
        raise ImmediateHttpResponse(self.refuse(request, ""))

    def refuse(self, request: HttpRequest, reason: str) -> HttpResponse:
        return render(request, "socialaccount/refused.html", {"reason": reason}, status=403)
