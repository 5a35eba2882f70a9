"""Sessions of a member: what is kept of them, and how they end."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from accounts.domain.security import record
from accounts.enums import EventKind
from accounts.models import Member


def prove_address(member: Member) -> None:
    """Members come by an invitation bound to their address, so allauth need not ask for proof again."""
    if not EmailAddress.objects.filter(user_id=member.pk, verified=True).exists():
        EmailAddress.objects.update_or_create(
            user_id=member.pk, email=member.email, defaults={"verified": True, "primary": True}
        )


@transaction.atomic
def end_sessions(member: Member, *, keep: HttpRequest | None = None, by: Member | None = None) -> None:
    """Sign the member out everywhere, but for the session of `keep`. Raising the epoch reaches every session at once."""
    Member.objects.filter(pk=member.pk).update(session_epoch=F("session_epoch") + 1)
    member.refresh_from_db(fields=["session_epoch"])
    UserSession.objects.filter(user_id=member.pk).delete()
    if keep is not None:
        update_session_auth_hash(keep, member)
        UserSession.objects.create_from_request(keep)
    record(EventKind.SESSIONS_ENDED, member=member, by=by)


def end_session(member: Member, session_id: int) -> bool:
    """End one session of this member; False where it is not theirs or already over."""
    session = UserSession.objects.filter(user_id=member.pk, pk=session_id).first()
    if session is None:
        return False
    session.end()
    record(EventKind.SESSIONS_ENDED, member=member, ended=1)
    return True
