"""A list is read, shown, and only then invited: all good lines at once, and once only."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.domain.invitation import InvitationDetails, invite_member
from accounts.models import Invitation, InvitationImport, Member

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class ImportLine:
    """One line of the list: what it says where it is good, else why it is not."""

    number: int
    email: str
    name: str
    office: str
    place: str
    details: dict[str, Any] | None
    problems: list[str]


def keep_import(lines: list[ImportLine], *, by: Member) -> InvitationImport:
    """What was read, until it is confirmed or a day has passed."""
    forget_old_imports()
    return InvitationImport.objects.create(created_by=by, rows=[asdict(line) for line in lines])


def forget_old_imports() -> None:
    """What nobody confirmed within a day holds names and addresses for nothing."""
    InvitationImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


def find_import(public_id: str, *, by: Member) -> InvitationImport:
    """Raises InvitationImport.DoesNotExist for somebody else's and for one that is too old."""
    return InvitationImport.objects.get(
        public_id=public_id, created_by=by, created_at__gte=timezone.now() - KEPT_FOR
    )


@transaction.atomic
def confirm_import(kept: InvitationImport, *, by: Member) -> int:
    """Invite every good line. A second confirmation finds it done and answers the same number."""
    mine = InvitationImport.objects.filter(pk=kept.pk, created_by=by)
    if not mine.filter(confirmed_at=None).update(confirmed_at=timezone.now()):
        return mine.get().invited
    details = [InvitationDetails(**row["details"]) for row in kept.rows if row["details"]]
    addresses = [each.email for each in details]
    waiting = set(
        Invitation.objects.open().filter(invited_by=by, email__in=addresses).values_list("email", flat=True)
    )
    fresh = [each for each in details if each.email not in waiting]
    for each in fresh:
        invite_member(each, by=by)
    mine.update(rows=[], invited=len(fresh))
    return len(fresh)
