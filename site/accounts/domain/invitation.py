"""Inviting, inviting again, withdrawing, accepting. Whoever invites vouches for the office that is named."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import offices, rules
from accounts.domain.security import record
from accounts.enums import EventKind, InvitationState, Language, Role
from accounts.errors import InvitationClosedError, RoleNotAllowedError
from accounts.mail import write_mail
from accounts.models import Invitation, Member
from accounts.models.invitation import hash_token
from accounts.signals import invitation_accepted

KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True)
class InvitationDetails:
    """Whom somebody wants to invite, as a form or a line of a list gives it."""

    email: str
    display_name: str = ""
    title: str = ""
    office_title: str = ""
    office_kind: str = ""
    authority_key: str = ""
    roles: list[str] = field(default_factory=lambda: [Role.MEMBER.value])
    language: str = Language.GERMAN.value
    message: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@transaction.atomic
def invite_member(details: InvitationDetails, *, by: Member) -> Invitation:
    """Invite an address. One that has an account gets a mail that says so; whoever invites cannot tell from here.

    Inviting twice is inviting once: while one's own invitation is open, it is returned as it is.

    Raises RoleNotAllowedError where `by` may not give one of the roles.
    """
    by = Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # as she is once it is her turn
    wanted = frozenset(Role(value) for value in details.roles) | {Role.MEMBER}
    if not wanted <= rules.assignable_roles(by):
        raise RoleNotAllowedError
    values = details.as_dict() | {"email": details.email.lower(), "roles": sorted(wanted)}
    earlier: Invitation | None = (
        Invitation.objects.open().filter(email=values["email"], invited_by=by).first()
    )
    if earlier:
        return earlier
    invitation = Invitation(invited_by=by, **values)
    _send(invitation, by=by)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: Member) -> None:
    """A new link, valid from today; the one before is dead. Raises InvitationClosedError once accepted or withdrawn."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.state not in (InvitationState.OPEN, InvitationState.EXPIRED):
        raise InvitationClosedError
    _send(invitation, by=by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Member) -> None:
    """Close the door again. Raises InvitationClosedError where somebody came through it already."""
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if not changed:
        raise InvitationClosedError
    record(EventKind.INVITATION_WITHDRAWN, member=None, by=by, invitation=invitation.public_id)


@transaction.atomic
def withdraw_invitations_of(inviter: Member, *, by: Member) -> None:
    """All that are open, of somebody who may no longer invite: nobody stands for them any more."""
    waiting = list(Invitation.objects.open().filter(invited_by=inviter).select_for_update())
    Invitation.objects.filter(pk__in=[each.pk for each in waiting]).update(withdrawn_at=timezone.now())
    for each in waiting:
        record(EventKind.INVITATION_WITHDRAWN, member=None, by=by, invitation=each.public_id)


def forget_old_invitations() -> None:
    """Name, address and personal words go KEPT_FOR after the invitation was accepted, withdrawn or expired.

    The security log keeps who vouched for whom.
    """
    before = timezone.now() - KEPT_FOR
    over = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    Invitation.objects.filter(over).delete()


def _send(invitation: Invitation, *, by: Member) -> None:
    token = invitation.new_token()
    invitation.save()
    record(
        EventKind.INVITATION_SENT,
        member=None,
        by=by,
        invitation=invitation.public_id,
        office=invitation.office_title or invitation.office_kind,
        authority=invitation.authority_key,
        roles=invitation.roles,
    )
    known = Member.objects.filter(email=invitation.email).exists()
    with translation.override(invitation.language):
        path = reverse("account_login") if known else reverse("accounts:invitation", args=[token])
    write_mail(
        invitation.email,
        subject=_("Ihr Zugang") if known else _("Eine Einladung für Sie"),
        template="accounts/mail/invitation_known" if known else "accounts/mail/invitation",
        language=invitation.language,
        context={"invitation": invitation, "link": settings.BASE_URL + path},
    ).send()


def name_places(invitations: Iterable[Invitation]) -> None:
    """Look up the places of a list in one query."""
    listed = list(invitations)
    places = offices.authorities_of([invitation.authority_key for invitation in listed])
    for invitation in listed:
        invitation.authority = places.get(invitation.authority_key)


def find_open_invitation(token: str) -> Invitation:
    """The invitation behind a link. Raises InvitationClosedError for every other one, whatever the reason."""
    known = Invitation.objects.open().select_related("invited_by")
    invitation: Invitation | None = known.filter(token_hash=hash_token(token)).first()
    if invitation is None or Member.objects.filter(email=invitation.email).exists():
        raise InvitationClosedError
    return invitation


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, display_name: str, title: str, password: str | None
) -> Member:
    """Make the member. Of two who come at once, the second gets InvitationClosedError.

    Without a password she signs in by her authority until she sets one.
    """
    now = timezone.now()
    _wait_for_others_at(invitation.email)
    still_open = Invitation.objects.open().filter(pk=invitation.pk, token_hash=invitation.token_hash)
    if not still_open.update(accepted_at=now):
        raise InvitationClosedError
    member = _make_member(invitation, display_name=display_name, title=title, password=password)
    _shut_other_doors(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(member=member)
    invitation.accepted_at, invitation.member = now, member
    vouched = rules.is_vouched_for(invitation, member)
    record(
        EventKind.OFFICE_VOUCHED if vouched else EventKind.INVITATION_ACCEPTED,
        member=member,
        by=invitation.invited_by,
        invitation=invitation.public_id,
        office=invitation.office_title or invitation.office_kind,
        authority=invitation.authority_key,
        roles=sorted(member.roles),
    )
    invitation_accepted.send(sender=Invitation, invitation=invitation, member=member)
    return member


def _wait_for_others_at(email: str) -> None:
    """Every invitation to one address is locked, always in the same order: two links used at once wait, not deadlock."""
    list(
        Invitation.objects.select_for_update().filter(email=email).order_by("pk").values_list("pk", flat=True)
    )


def _shut_other_doors(invitation: Invitation) -> None:
    """No other link to this address opens, not even once she has another address.

    They stay as they are in the lists: "withdrawn" would tell whoever sent them that she is a member.
    """
    for other in Invitation.objects.open().filter(email=invitation.email).exclude(pk=invitation.pk):
        Invitation.objects.filter(pk=other.pk).update(token_hash=hash_token(secrets.token_urlsafe(32)))


def _make_member(invitation: Invitation, *, display_name: str, title: str, password: str | None) -> Member:
    try:
        with transaction.atomic():
            member = Member.objects.create_user(
                invitation.email,
                password,
                display_name=display_name,
                title=title,
                language=invitation.language,
            )
    except IntegrityError as error:  # another invitation to the same address was quicker
        raise InvitationClosedError from error
    names = [role.group_name for role in _roles_still_given(invitation)]
    member.groups.set(Group.objects.filter(name__in=names))
    EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=True)
    return member


def _roles_still_given(invitation: Invitation) -> frozenset[Role]:
    """Whoever lost a role since cannot give it through an old invitation."""
    inviter = invitation.invited_by
    given = rules.assignable_roles(inviter) if inviter else frozenset[Role]()
    return (invitation.role_set & given) | {Role.MEMBER}
