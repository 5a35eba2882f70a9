"""Invitations that should open nothing any more, and how long they are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.domain.invitation import accept_invitation, find_open_invitation
from accounts.domain.role import change_roles
from accounts.enums import EventKind, InvitationState, Role
from accounts.errors import InvitationClosedError
from accounts.models import Invitation, SecurityEvent
from accounts.tasks import forget_what_is_over
from tests.factories.accounts import PASSWORD, InvitationFactory, MemberFactory

pytestmark = pytest.mark.django_db


def accept(invitation):
    return accept_invitation(invitation, display_name="Katrin Brandt", title="", password=PASSWORD)


# --- of somebody who may no longer invite -------------------------------------------------------------------


def test_who_loses_the_right_loses_her_open_invitations():
    operator, moderator = MemberFactory(roles=[Role.OPERATOR]), MemberFactory(roles=[Role.MODERATOR])
    hers, others = InvitationFactory(invited_by=moderator), InvitationFactory()

    change_roles(moderator, {Role.MEMBER, Role.TRAINER}, by=operator)

    with pytest.raises(InvitationClosedError):
        find_open_invitation(hers.token)
    assert find_open_invitation(others.token) == others
    event = SecurityEvent.objects.get(kind=EventKind.INVITATION_WITHDRAWN)
    assert (event.by, event.facts) == (operator, {"invitation": hers.public_id})


def test_who_may_still_invite_keeps_them():
    operator, other = (
        MemberFactory(roles=[Role.OPERATOR]),
        MemberFactory(roles=[Role.MODERATOR, Role.TRAINER]),
    )
    invitation = InvitationFactory(invited_by=other)

    change_roles(other, {Role.MEMBER, Role.OPERATOR}, by=operator)
    change_roles(other, {Role.MEMBER, Role.OPERATOR, Role.EDITOR}, by=operator)

    assert find_open_invitation(invitation.token) == invitation


def test_the_log_tells_whether_somebody_vouches():
    gone = InvitationFactory(invited_by=MemberFactory())
    unvouched = accept(gone)
    vouched = accept(InvitationFactory())
    renamed = accept(InvitationFactory(display_name="Otto Nohl"))

    for member, kind in (
        (unvouched, EventKind.INVITATION_ACCEPTED),
        (vouched, EventKind.OFFICE_VOUCHED),
        (renamed, EventKind.INVITATION_ACCEPTED),
    ):
        assert [event.kind for event in SecurityEvent.objects.filter(member=member)] == [kind]


# --- a second one to the same address -----------------------------------------------------------------------


def test_no_second_link_opens_after_she_has_another_address():
    first = InvitationFactory(email="alt@example.org")
    second = InvitationFactory(email="alt@example.org")
    member = accept(first)
    member.email = "neu@example.org"
    member.save()

    with pytest.raises(InvitationClosedError):
        find_open_invitation(second.token)
    with pytest.raises(InvitationClosedError):
        accept(second)


def test_whoever_sent_the_second_cannot_tell():
    first, second = InvitationFactory(email="alt@example.org"), InvitationFactory(email="alt@example.org")
    accept(first)

    assert Invitation.objects.get(pk=second.pk).state == InvitationState.OPEN


# --- how long they are kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["accepted_at", "withdrawn_at", "expires_at"])
def test_forgotten_ninety_days_after_their_end(field):
    end = timezone.now() - timedelta(days=90)
    over, recent, running = InvitationFactory(), InvitationFactory(), InvitationFactory()
    Invitation.objects.filter(pk=over.pk).update(**{field: end - timedelta(hours=1)})
    Invitation.objects.filter(pk=recent.pk).update(**{field: end + timedelta(hours=1)})

    forget_what_is_over()

    assert set(Invitation.objects.all()) == {recent, running}


def test_the_member_stays_when_her_invitation_goes():
    invitation = InvitationFactory()
    member = accept(invitation)
    Invitation.objects.update(accepted_at=timezone.now() - timedelta(days=91))

    forget_what_is_over()

    member.refresh_from_db()
    vouched = SecurityEvent.objects.get(kind=EventKind.OFFICE_VOUCHED)
    assert (vouched.member, vouched.by) == (member, invitation.invited_by)
