"""Who gets which role, and who is shut out. Nobody changes her own roles; one operator always remains."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from accounts import rules
from accounts.domain.invitation import withdraw_invitations_of
from accounts.domain.security import record
from accounts.domain.session import end_sessions
from accounts.enums import EventKind, Role
from accounts.errors import LastOperatorError, OwnRoleError, RoleNotAllowedError
from accounts.models import Member
from accounts.signals import roles_changed


@transaction.atomic
def change_roles(member: Member, roles: Iterable[Role], *, by: Member) -> None:
    """Give exactly these roles. Raises OwnRoleError, RoleNotAllowedError or LastOperatorError."""
    _lock_operators()
    member = Member.objects.select_for_update().get(pk=member.pk)
    wanted = frozenset(roles)
    added, removed = wanted - member.roles, member.roles - wanted
    if not added and not removed:
        return
    check_roles(member, wanted, by=by)
    kept = [group for group in member.groups.all() if Role.of_group(group.name) is None]
    member.groups.set([*kept, *Group.objects.filter(name__in=[role.group_name for role in wanted])])
    facts = {"added": sorted(added), "removed": sorted(removed)}
    record(EventKind.ROLES_CHANGED, member=member, by=by, **facts)
    log(member, "accounts.change_roles", user=by, title=member.public_id, data=facts)
    if removed and not rules.may_invite(Member.objects.get(pk=member.pk)):
        withdraw_invitations_of(member, by=by)
    roles_changed.send(sender=Member, member=member, by=by, added=added, removed=removed)


def check_roles(member: Member, wanted: frozenset[Role], *, by: Member) -> None:
    """The errors of `change_roles`, for a form that wants to say them next to the field."""
    changed = wanted ^ member.roles
    if changed and member.pk == by.pk:
        raise OwnRoleError
    above = member.is_superuser and not by.is_superuser
    if changed and (above or not rules.is_operator(by) or not changed <= rules.assignable_roles(by)):
        raise RoleNotAllowedError
    if Role.OPERATOR in member.roles - wanted:
        check_other_operator(member)


def check_other_operator(member: Member) -> None:
    """Raises LastOperatorError where nobody else could run the site."""
    if not _operators().exclude(pk=member.pk).exists():
        raise LastOperatorError


def _operators() -> QuerySet[Member]:
    return Member.objects.filter(groups__name=Role.OPERATOR.group_name, is_active=True)


def _lock_operators() -> None:
    """Two operators who take the role from each other at once wait here, always in the same order."""
    list(_operators().select_for_update(of=("self",)).order_by("pk"))


def check_active(member: Member, active: bool, *, by: Member) -> None:
    """The errors of `shut_out` and `let_in_again`, for a form."""
    if not rules.is_operator(by) or (member.is_superuser and not by.is_superuser):
        raise RoleNotAllowedError
    if member.pk == by.pk:
        raise OwnRoleError
    if not active and member.has_role(Role.OPERATOR):
        check_other_operator(member)


@transaction.atomic
def shut_out(member: Member, *, by: Member) -> None:
    """End the sessions of a member, her open invitations, and the right to sign in. Her content stays."""
    _lock_operators()
    member = Member.objects.select_for_update().get(pk=member.pk)
    check_active(member, False, by=by)
    if not Member.objects.filter(pk=member.pk, is_active=True).update(is_active=False):
        return
    end_sessions(member, by=by)
    withdraw_invitations_of(member, by=by)
    record(EventKind.SHUT_OUT, member=member, by=by)
    log(member, "accounts.shut_out", user=by, title=member.public_id)


@transaction.atomic
def let_in_again(member: Member, *, by: Member) -> None:
    check_active(member, True, by=by)
    if Member.objects.filter(pk=member.pk, is_active=False).update(is_active=True):
        record(EventKind.LET_IN_AGAIN, member=member, by=by)
        log(member, "accounts.let_in_again", user=by, title=member.public_id)
