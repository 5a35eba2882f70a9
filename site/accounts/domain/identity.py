"""Whom an authority's identity provider may bring in: a member, or somebody with an open invitation."""

from typing import Any

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.domain.security import record
from accounts.enums import EventKind
from accounts.errors import IdentityRefusedError
from accounts.models import Invitation, Member

SECOND_MEANS = {"pwd", "pin", "bio", "fpt", "face", "iris", "vbm", "otp"}
DEVICE_KEYS = {"hwk", "swk"}


def admit(request: HttpRequest, login: SocialLogin) -> None:
    """Join this identity to its member. Raises IdentityRefusedError."""
    if login.account.extra_data.get("iss", "").rstrip("/") != settings.OIDC_ISSUER:
        raise IdentityRefusedError
    if login.is_existing:
        return
    email = find_verified_email(login.account.extra_data)
    if not email:
        raise IdentityRefusedError(_("Ihre Kommune hat nicht bestätigt, dass die E-Mail-Adresse Ihnen gehört."))
    member = Member.objects.filter(email=email, is_active=True).first()
    if member is None:
        raise IdentityRefusedError(_refusal_for(email))
    login.connect(request, member)
    record(EventKind.IDENTITY_JOINED, member=member)


def find_verified_email(claims: dict[str, Any]) -> str:
    """The address, where the issuer says `true` (not "true", not 1)."""
    return str(claims.get("email", "")).strip().lower() if claims.get("email_verified") is True else ""


def _refusal_for(email: str) -> str:
    """Whoever proved the address may learn that an invitation waits for it."""
    if Invitation.objects.open().filter(email=email).exists():
        return _("Öffnen Sie zuerst den Link in Ihrer Einladung. Danach geht die Anmeldung über Ihre Kommune.")
    return _("Für diese Adresse gibt es keine Einladung. Das Netzwerk ist nur auf Einladung offen.")


def proves_two_factors(claims: dict[str, Any]) -> bool:
    """Whether the issuer vouches for two factors (RFC 8176 `amr`, or an `acr` named in OIDC_ACR_VALUES)."""
    methods = set(claims.get("amr") or []) if isinstance(claims.get("amr"), list) else set()
    if "mfa" in methods or (methods & DEVICE_KEYS and methods & SECOND_MEANS):
        return True
    return bool(claims.get("acr")) and claims.get("acr") in settings.OIDC_ACR_VALUES
