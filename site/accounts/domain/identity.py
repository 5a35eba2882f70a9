"""Whom an authority's identity provider may bring in: a member, or somebody with an open invitation."""

from typing import Any

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.domain.invitation import accept_invitation
from accounts.domain.security import record
from accounts.enums import EventKind
from accounts.errors import IdentityRefusedError, InvitationClosedError
from accounts.models import Invitation, Member

NOT_INVITED = _("Für diese Adresse gibt es keine Einladung. Das Netzwerk ist nur auf Einladung offen.")
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
        raise IdentityRefusedError(
            _("Ihre Kommune hat nicht bestätigt, dass die E-Mail-Adresse Ihnen gehört.")
        )
    with transaction.atomic():
        member = Member.objects.filter(email=email).first() or _take_up_invitation(email)
        if not member.is_active:
            raise IdentityRefusedError(NOT_INVITED)
        login.connect(request, member)
        record(EventKind.IDENTITY_JOINED, member=member)


def find_verified_email(claims: dict[str, Any]) -> str:
    """The address, where the issuer says `true` (not "true", not 1) and may say so of its domain."""
    email = str(claims.get("email", "")).strip().lower()
    domains = settings.OIDC_EMAIL_DOMAINS
    vouched = claims.get("email_verified") is True and (not domains or email.rpartition("@")[2] in domains)
    return email if vouched else ""


def _take_up_invitation(email: str) -> Member:
    """The authority proves what the link in the mail would prove: that the address is hers."""
    invitation = Invitation.objects.open().filter(email=email).order_by("-created_at").first()
    if invitation is None:
        raise IdentityRefusedError(NOT_INVITED)
    name = invitation.display_name or email.partition("@")[0]
    try:
        return accept_invitation(invitation, display_name=name, title=invitation.title, password=None)
    except InvitationClosedError as error:
        raise IdentityRefusedError(NOT_INVITED) from error


def proves_two_factors(claims: dict[str, Any]) -> bool:
    """Whether the issuer vouches for two factors (RFC 8176 `amr`, or an `acr` named in OIDC_ACR_VALUES)."""
    methods = set(claims.get("amr") or []) if isinstance(claims.get("amr"), list) else set()
    if "mfa" in methods or (methods & DEVICE_KEYS and methods & SECOND_MEANS):
        return True
    return bool(claims.get("acr")) and claims.get("acr") in settings.OIDC_ACR_VALUES
