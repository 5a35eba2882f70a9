"""A list is read, shown, and only then invited: all good lines, and each once only."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts import rules
from accounts.domain.invitation import InvitationDetails, invite_member
from accounts.enums import Role
from accounts.errors import RoleNotAllowedError
from accounts.models import Invitation, InvitationImport, Member

KEPT_FOR = timedelta(hours=24)
AT_ONCE = 50
"""So many mails are written in one transaction: nobody else waits long for the database."""


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
    """What nobody confirmed within a day holds names and addresses for nothing. Who waits for an invitation stays."""
    over = InvitationImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR)
    over.filter(Q(confirmed_at=None) | Q(rows=[])).delete()


def find_import(public_id: str, *, by: Member) -> InvitationImport:
    """Raises InvitationImport.DoesNotExist for somebody else's and for one that is too old."""
    return InvitationImport.objects.get(
        public_id=public_id, created_by=by, created_at__gte=timezone.now() - KEPT_FOR
    )


@transaction.atomic
def confirm_import(kept: InvitationImport, *, by: Member) -> int:
    """Invite every good line: the first AT_ONCE now, the others by the queue. How many.

    A second confirmation finds it done and answers the same number. Raises RoleNotAllowedError, and invites nobody,
    where `by` may no longer give one of the roles.
    """
    mine = InvitationImport.objects.filter(pk=kept.pk, created_by=by)
    if not mine.filter(confirmed_at=None).update(confirmed_at=timezone.now()):
        return mine.get().invited
    fresh = _not_invited_yet([row for row in kept.rows if row["details"]], by=by)
    wanted = {Role(value) for row in fresh for value in row["details"]["roles"]}
    if not wanted <= rules.assignable_roles(by):
        raise RoleNotAllowedError
    mine.update(rows=fresh, invited=len(fresh))
    invite_next(kept.pk)
    return len(fresh)


@transaction.atomic
def invite_next(import_id: int) -> None:
    """Invite the next AT_ONCE of a confirmed list, and queue the rest.

    Whoever is invited leaves the list in the same transaction: however often this runs, nobody is invited twice,
    and what was interrupted goes on where it was. Whoever lost the right to invite meanwhile invites nobody more.
    """
    kept = (
        InvitationImport.objects.select_for_update().filter(pk=import_id, confirmed_at__isnull=False).first()
    )
    if kept is None:
        return
    by = Member.objects.select_for_update(no_key=True).get(pk=kept.created_by_id)
    due, later = (kept.rows[:AT_ONCE], kept.rows[AT_ONCE:]) if rules.may_invite(by) else ([], [])
    for row in _not_invited_yet(due, by=by):
        with suppress(RoleNotAllowedError):  # she could give this role when she confirmed the list
            invite_member(InvitationDetails(**row["details"]), by=by)
    kept.rows = later
    kept.save(update_fields=["rows"])
    if later:
        import_string(settings.ENQUEUE)("accounts.tasks.go_on_inviting", import_id)


def _not_invited_yet(rows: list[dict[str, Any]], *, by: Member) -> list[dict[str, Any]]:
    addresses = [row["details"]["email"] for row in rows]
    waiting = Invitation.objects.open().filter(invited_by=by, email__in=addresses)
    known = set(waiting.values_list("email", flat=True))
    return [row for row in rows if row["details"]["email"] not in known]
