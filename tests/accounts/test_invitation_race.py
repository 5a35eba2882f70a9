"""At the same moment: one link opened twice, two operators who take the role from each other, one list confirmed twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group
from django.db import connections

from accounts.domain.invitation import InvitationDetails, accept_invitation, invite_member
from accounts.domain.invitation_import import ImportLine, confirm_import, keep_import
from accounts.domain.role import change_roles
from accounts.enums import Role
from accounts.errors import AccountsError
from accounts.models import Invitation, InvitationImport, Member
from tests.factories.accounts import PASSWORD, InvitationFactory, MemberFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def groups():
    """A transactional test leaves an empty database behind."""
    for role in Role:
        Group.objects.get_or_create(name=role.group_name)


def at_once(calls):
    """What each call answered, all started at the same moment."""
    gate = Barrier(len(calls))

    def run(call):
        gate.wait()
        try:
            call()
            return "done"
        except AccountsError:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return Counter(pool.map(run, calls))


def test_a_double_click_invites_once():
    inviter = MemberFactory(roles=[Role.MEMBER, Role.MODERATOR])
    details = InvitationDetails(email="neu@example.org")

    assert at_once([lambda: invite_member(details, by=inviter)] * 4) == {"done": 4}
    assert Invitation.objects.count() == 1


def accept(invitation):
    fresh = Invitation.objects.get(pk=invitation.pk)
    return lambda: accept_invitation(fresh, display_name="Katrin Brandt", title="", password=PASSWORD)


def test_one_link_makes_one_member():
    invitation = InvitationFactory()

    assert at_once([accept(invitation) for _ in range(6)]) == {"done": 1, "refused": 5}
    assert Member.objects.filter(email=invitation.email).count() == 1


def test_two_links_to_one_address_make_one_member():
    links = [InvitationFactory(email="neu@example.org") for _ in range(4)]

    assert at_once([accept(link) for link in links]) == {"done": 1, "refused": 3}
    assert Member.objects.filter(email="neu@example.org").count() == 1


def test_two_operators_cannot_leave_none():
    one, two = (MemberFactory(roles=[Role.MEMBER, Role.OPERATOR]) for _ in range(2))

    def take(member, by):
        return lambda: change_roles(
            Member.objects.get(pk=member.pk), {Role.MEMBER}, by=Member.objects.get(pk=by.pk)
        )

    assert at_once([take(one, two), take(two, one)]) == {"done": 1, "refused": 1}
    assert Member.objects.filter(groups__name=Role.OPERATOR.group_name).count() == 1


def test_a_list_confirmed_twice_invites_once():
    moderator = MemberFactory(roles=[Role.MEMBER, Role.MODERATOR])
    details = InvitationDetails(email="neu@example.org", display_name="Neu", office_title="Rätin").as_dict()
    kept = keep_import([ImportLine(2, "neu@example.org", "Neu", "Rätin", "", details, [])], by=moderator)

    def confirm():
        return confirm_import(InvitationImport.objects.get(pk=kept.pk), by=moderator)

    assert at_once([confirm, confirm, confirm]) == {"done": 3}
    assert Invitation.objects.count() == 1
