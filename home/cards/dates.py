"""The member's own dates: the next one large, the others in a list; without any, one to consider."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Member
from webinars.models import Registration, WebinarPage

MOST = 4


@dataclass(frozen=True)
class Dates:
    """`suggestion` is set only where `next` is not."""

    next: WebinarPage | None = None
    later: list[WebinarPage] = field(default_factory=list)
    suggestion: WebinarPage | None = None

    @property
    def is_soon(self) -> bool:
        return self.next is not None and self.next.starts_at - timezone.now() < timedelta(hours=12)

    @property
    def is_running(self) -> bool:
        return self.next is not None and self.next.has_begun(timezone.now())


def dates(member: Member, now: datetime | None = None) -> Dates:
    registrations = Registration.objects.of(member).coming(now)[:MOST]
    mine = [registration.webinar for registration in registrations]
    if mine:
        return Dates(next=mine[0], later=mine[1:])
    return Dates(
        suggestion=WebinarPage.objects.visible_to(member)
        .coming(now)
        .filter(starts_at__gt=now or timezone.now())
        .first()
    )
