"""Sessions of a member: what is kept of them, and how they end."""

import time
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.domain.security import record
from accounts.enums import EventKind
from accounts.models import Member

INVITED = "accounts.invited"
INVITED_SECONDS = 15 * 60


def prove_address(member: Member) -> None:
    """Members come by an invitation bound to their address, so allauth need not ask for proof again."""
    if not EmailAddress.objects.filter(user_id=member.pk, verified=True).exists():
        EmailAddress.objects.update_or_create(
            user_id=member.pk, email=member.email, defaults={"verified": True, "primary": True}
        )


def remember_invited(request: HttpRequest, member: Member) -> None:
    """Who has just used up an invitation in this very session need not type its address again to sign in."""
    request.session[INVITED] = {"email": member.email, "at": time.time()}


def invited_address(request: HttpRequest) -> str:
    """The address of whoever accepted an invitation in this session within INVITED_SECONDS; else empty."""
    invited = request.session.get(INVITED) or {}
    return str(invited["email"]) if time.time() - invited.get("at", 0) < INVITED_SECONDS else ""


def forget_invited(request: HttpRequest) -> None:
    request.session.pop(INVITED, None)


@dataclass(frozen=True)
class OpenSession:
    id: int
    device: str
    opened_at: datetime
    is_current: bool


def list_sessions(member: Member, *, current: str) -> list[OpenSession]:
    """Where the member is signed in: this device first, then the newest. Two queries, however many there are."""
    listed = {row.session_key: row for row in UserSession.objects.filter(user_id=member.pk)}
    alive = Session.objects.filter(session_key__in=listed, expire_date__gt=timezone.now())
    valid = member.get_session_auth_hash()
    found = [
        OpenSession(row.pk, row.user_agent, row.created_at, row.session_key == current)
        for session in alive
        if session.get_decoded().get(HASH_SESSION_KEY) == valid and (row := listed[session.session_key])
    ]
    return sorted(found, key=lambda session: (not session.is_current, -session.opened_at.timestamp()))


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
