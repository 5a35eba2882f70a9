"""The second factor: who needs one, who has one."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.domain.security import record
from accounts.domain.session import end_sessions
from accounts.enums import EventKind
from accounts.errors import FactorResetError
from accounts.rules import is_operator, needs_second_factor

if TYPE_CHECKING:
    from accounts.models import Member

SSO_WITH_TWO_FACTORS = "wk_sso_two_factors"
KEYS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(member: "Member") -> bool:
    """Recovery codes alone are none. Whoever holds one was asked for it at sign-in (by allauth)."""
    return bool(Authenticator.objects.filter(user_id=member.pk, type__in=KEYS).exists())


def find_factors(member: "Member") -> dict[str, Any]:
    """What this member signs in with beside the password, in one query."""
    rows = list(Authenticator.objects.filter(user_id=member.pk).order_by("created_at"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "passkeys": [row for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        "app": next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
    }


def is_second_factor_due(request: HttpRequest) -> bool:
    """True where the role asks for a second factor and this session was opened without one.

    An identity provider that vouched for two factors (see accounts.adapter) stands for ours.
    """
    member = request.user
    if not needs_second_factor(member) or request.session.get(SSO_WITH_TWO_FACTORS):
        return False
    return not has_second_factor(member)  # type: ignore[arg-type]


@transaction.atomic
def reset_factor(member: "Member", *, by: "Member", reason: str) -> None:
    """Take away every second factor of a member who lost hers. Raises FactorResetError.

    Ends all sessions, writes to the member and into the security log: this is how a stranger on the
    telephone would try to get in.
    """
    if not is_operator(by):
        raise FactorResetError(_("Das kann nur der Betrieb."))
    if member.pk == by.pk:
        raise FactorResetError(
            _("Den eigenen zweiten Schlüssel setzt jemand anderes aus dem Betrieb zurück.")
        )
    if member.is_superuser and not by.is_superuser:
        raise FactorResetError(_("Dieses Konto darf mehr als Ihres. Das kann nur, wer ebenso viel darf."))
    found = Authenticator.objects.filter(user_id=member.pk)
    if not found.exists():
        raise FactorResetError(_("Dieses Konto hat keinen zweiten Schlüssel."))
    found.delete()
    end_sessions(member, by=by)
    record(EventKind.FACTOR_RESET, member=member, by=by, reason=reason)
    get_adapter().send_mail("account/email/factor_reset", member.email, {"user": member})
