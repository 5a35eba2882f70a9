"""The second factor: who needs one, who has one."""

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.rules import needs_second_factor

if TYPE_CHECKING:
    from accounts.models import Member

SSO_WITH_TWO_FACTORS = "wk_sso_two_factors"
KEYS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(member: "Member") -> bool:
    """Recovery codes alone are none. Whoever holds one was asked for it at sign-in (by allauth)."""
    return Authenticator.objects.filter(user_id=member.pk, type__in=KEYS).exists()


def is_second_factor_due(request: HttpRequest) -> bool:
    """True where the role asks for a second factor and this session was opened without one.

    An identity provider that vouched for two factors (see accounts.adapter) stands for ours.
    """
    member = request.user
    if not needs_second_factor(member) or request.session.get(SSO_WITH_TWO_FACTORS):
        return False
    return not has_second_factor(member)  # type: ignore[arg-type]
