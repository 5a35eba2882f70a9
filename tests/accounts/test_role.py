"""Roles: who gives them, who cannot, and that it is written down."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry, Page

from accounts import roles as role_rights
from accounts.domain.role import change_roles, let_in_again, shut_out
from accounts.enums import EventKind, Role
from accounts.errors import LastOperatorError, OwnRoleError, RoleNotAllowedError
from accounts.models import Member, SecurityEvent
from tests.factories.accounts import PASSWORD, MemberFactory
from tests.factories.webinars import WebinarFactory, schedule_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def second_factor_is_done(monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


@pytest.fixture
def operator():
    return MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])


@pytest.fixture
def cms(client, operator):
    role_rights.grant_all()
    client.force_login(operator)
    client.member = operator
    return client


def edit_address(member):
    return reverse("wagtailusers_users:edit", args=[member.pk])


def form_of(member, **changes):
    values = {
        "title": "",
        "display_name": member.display_name,
        "language": "de",
        "is_active": "on",
        "roles": [role.value for role in member.roles if role != Role.MEMBER],
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def fresh(member):
    return Member.objects.get(pk=member.pk)


# --- groups -------------------------------------------------------------------------------------------------


def test_every_role_has_its_group_and_wagtails_own_are_gone():
    role_rights.grant_all()

    assert set(Group.objects.values_list("name", flat=True)) == {role.group_name for role in Role}


def test_rights_can_be_granted_again_and_again():
    role_rights.grant_all()
    before = list(
        GroupPagePermission.objects.order_by("group", "permission").values_list("group", "permission")
    )
    role_rights.grant_all()

    assert (
        list(GroupPagePermission.objects.order_by("group", "permission").values_list("group", "permission"))
        == before
    )


@pytest.mark.parametrize(
    ("role", "into_the_cms", "publishes"),
    [
        (Role.MEMBER, False, False),
        (Role.MODERATOR, False, False),
        (Role.TRAINER, True, False),
        (Role.EDITOR, True, True),
        (Role.OPERATOR, True, True),
    ],
)
def test_who_gets_into_the_cms_and_publishes_everywhere(role, into_the_cms, publishes):
    role_rights.grant_all()
    member = MemberFactory(roles=[role])
    root = Page.objects.filter(depth=1).first()

    assert member.has_perm("wagtailadmin.access_admin") is into_the_cms
    if root:
        assert root.permissions_for_user(member).can_publish_subpage() is publishes


def test_trainers_add_webinars_and_change_their_own_only():
    plan = schedule_page()  # made after the last migrate: the right comes with the page
    trainer = MemberFactory(roles=[Role.MEMBER, Role.TRAINER])
    other = WebinarFactory(parent=plan, owner=MemberFactory())
    own = WebinarFactory(parent=plan, owner=trainer)

    assert plan.permissions_for_user(trainer).can_add_subpage()
    assert not plan.get_parent().permissions_for_user(trainer).can_add_subpage()
    assert own.permissions_for_user(trainer).can_edit()
    assert own.permissions_for_user(trainer).can_publish()
    assert not other.permissions_for_user(trainer).can_edit()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.EDITOR])
def test_only_operators_reach_the_members(client, role):
    role_rights.grant_all()
    client.force_login(MemberFactory(roles=[Role.MEMBER, role]))
    victim = MemberFactory()

    for address in (reverse("wagtailusers_users:index"), edit_address(victim)):
        assert client.get(address).status_code in (302, 403)
    client.post(edit_address(victim), form_of(victim, roles=["operator"]))

    assert fresh(victim).roles == {Role.MEMBER}


# --- the rules ----------------------------------------------------------------------------------------------


def test_a_change_is_written_down_twice(operator):
    member = MemberFactory()

    change_roles(member, {Role.MEMBER, Role.EDITOR}, by=operator)

    event = SecurityEvent.objects.get(kind=EventKind.ROLES_CHANGED)
    entry = ModelLogEntry.objects.get(action="accounts.change_roles")
    assert fresh(member).roles == {Role.MEMBER, Role.EDITOR}
    assert (event.member, event.by, event.facts) == (member, operator, {"added": ["editor"], "removed": []})
    assert (entry.user, entry.object_id) == (operator, str(member.pk))


def test_no_change_writes_nothing(operator):
    change_roles(MemberFactory(), {Role.MEMBER}, by=operator)

    assert not SecurityEvent.objects.filter(kind=EventKind.ROLES_CHANGED).exists()


@pytest.mark.parametrize("roles", [[Role.MEMBER], [Role.MODERATOR], [Role.EDITOR], [Role.TRAINER]])
def test_nobody_below_operator_changes_roles(roles):
    with pytest.raises(RoleNotAllowedError):
        change_roles(MemberFactory(), {Role.OPERATOR}, by=MemberFactory(roles=roles))


@pytest.mark.parametrize("wanted", [{Role.MEMBER}, {Role.MEMBER, Role.OPERATOR, Role.EDITOR}])
def test_nobody_changes_her_own(operator, wanted):
    MemberFactory(roles=[Role.OPERATOR])

    with pytest.raises(OwnRoleError):
        change_roles(operator, wanted, by=operator)


def test_the_last_operator_stays(operator):
    root = Member.objects.create_superuser("root@example.org", PASSWORD)
    for attempt in (
        lambda: change_roles(operator, {Role.MEMBER}, by=root),
        lambda: shut_out(operator, by=root),
    ):
        with pytest.raises(LastOperatorError):
            attempt()


def test_one_who_may_not_sign_in_does_not_count(operator):
    MemberFactory(roles=[Role.OPERATOR], is_active=False)
    root = Member.objects.create_superuser("root@example.org", PASSWORD)

    with pytest.raises(LastOperatorError):
        change_roles(operator, {Role.MEMBER}, by=root)


def test_an_operator_cannot_touch_a_superuser(operator):
    root = Member.objects.create_superuser("root@example.org", PASSWORD)

    with pytest.raises(RoleNotAllowedError):
        shut_out(root, by=operator)
    with pytest.raises(RoleNotAllowedError):
        change_roles(root, {Role.MEMBER}, by=operator)


def test_shut_out_ends_sessions_at_once(client, operator):
    member = MemberFactory()
    client.force_login(member)
    assert client.get(reverse("accounts:settings")).status_code == 200

    shut_out(member, by=operator)

    assert client.get(reverse("accounts:settings")).status_code == 302
    let_in_again(member, by=operator)
    assert client.get(reverse("accounts:settings")).status_code == 302
    kinds = SecurityEvent.objects.filter(member=member).values_list("kind", flat=True)
    assert {EventKind.SHUT_OUT, EventKind.LET_IN_AGAIN} <= set(kinds)


# --- the CMS ------------------------------------------------------------------------------------------------


def test_an_operator_gives_a_role(cms):
    member = MemberFactory()
    page = cms.get(edit_address(member)).content.decode()
    response = cms.post(
        edit_address(member), form_of(member, roles=["trainer", "operator"], display_name="Neu Benannt")
    )

    assert response.status_code == 302
    assert fresh(member).roles == {Role.MEMBER, Role.TRAINER, Role.OPERATOR}
    assert fresh(member).display_name == "Neu Benannt"
    assert "password" not in page.replace("password_reset", "").lower() or 'name="password' not in page


def test_no_password_is_set_there(cms):
    member = MemberFactory()
    cms.post(edit_address(member), form_of(member, password="x" * 20, password1="x" * 20, password2="x" * 20))

    assert fresh(member).check_password(PASSWORD)


@pytest.mark.parametrize(
    "extra",
    [
        {"is_superuser": "on"},
        {"user_permissions": ["1"]},
        {"groups": ["1", "2"]},
        {"email": "boese@example.org"},
    ],
)
def test_what_the_form_does_not_show_it_does_not_take(cms, extra):
    member = MemberFactory()
    email = member.email
    cms.post(edit_address(member), form_of(member, **extra))

    member = fresh(member)
    assert (member.is_superuser, member.email, member.roles) == (False, email, {Role.MEMBER})
    assert not member.user_permissions.exists()


def test_she_cannot_give_herself_a_role_nor_shut_herself_out(cms):
    response = cms.post(
        edit_address(cms.member),
        form_of(cms.member, roles=["editor"], is_active=None, display_name="Ganz Anders"),
    )

    assert response.status_code == 302
    assert fresh(cms.member).display_name == "Ganz Anders"
    assert fresh(cms.member).roles == {Role.MEMBER, Role.OPERATOR}
    assert fresh(cms.member).is_active


def test_the_last_operator_stays_in_the_form_too(cms, operator):
    other = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])
    cms.post(edit_address(other), form_of(other, roles=[]))
    assert fresh(other).roles == {Role.MEMBER}

    root = Member.objects.create_superuser("root@example.org", PASSWORD)
    cms.force_login(root)
    response = cms.post(edit_address(operator), form_of(operator, roles=[]))

    assert response.status_code == 200
    assert "letzte Betriebszugang" in response.content.decode()
    assert fresh(operator).has_role(Role.OPERATOR)


def test_shutting_out_in_the_form_ends_sessions(cms, django_user_model):
    from django.test import Client

    member, other = MemberFactory(), Client()
    other.force_login(member)

    cms.post(edit_address(member), form_of(member, is_active=None))

    assert not fresh(member).is_active
    assert other.get(reverse("accounts:settings")).status_code == 302


def test_nobody_is_added_but_by_invitation(cms):
    response = cms.post(reverse("wagtailusers_users:add"), {"email": "x@example.org", "display_name": "X"})

    assert response.headers["Location"] == reverse("accounts:invitation_new")
    assert not Member.objects.filter(email="x@example.org").exists()


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_no_way_round_by_bulk(cms, action):
    member = MemberFactory()
    address = f"/cms/bulk/accounts/member/{action}/?id={member.pk}"

    for method in (cms.get, cms.post):
        assert method(address, {"role": Group.objects.first().pk}).status_code == 404
    assert fresh(member).is_active


def test_operators_do_not_edit_groups_nor_delete_members(cms):
    member = MemberFactory()
    group = Group.objects.get(name=Role.MEMBER.group_name)

    for address in (
        reverse("wagtailusers_groups:index"),
        reverse("wagtailusers_groups:edit", args=[group.pk]),
        reverse("wagtailusers_users:delete", args=[member.pk]),
    ):
        assert cms.post(address, {"name": "X"}).status_code in (302, 403, 405)
    assert fresh(member)
    assert Group.objects.filter(name=Role.MEMBER.group_name).exists()


@pytest.mark.parametrize(
    "query",
    [
        "?q='\">‹",
        "?q=%00",
        "?q=" + "a" * 5000,
        "?ordering=password",
        "?ordering=-email",
        "?group=999",
        "?group=x",
        "?p=-1",
        "?is_active=x",
    ],
)
def test_odd_input_does_no_harm(cms, query):
    assert cms.get(reverse("wagtailusers_users:index") + query).status_code in (200, 302, 404)


def test_members_are_found_by_name_and_address(cms):
    MemberFactory(display_name="Anneke Wilts", email="aw@example.org")
    MemberFactory(display_name="Otto Nohl")

    for text in ("wilts", "aw@"):
        page = cms.get(reverse("wagtailusers_users:index"), {"q": text}).content.decode()
        assert "Anneke Wilts" in page
        assert "Otto Nohl" not in page


def test_the_list_costs_the_same_at_any_length(cms, django_assert_max_num_queries):
    counts = set()
    for number in (1, 2, 27):  # 1, 3, 30 rows
        for _ in range(number):
            MemberFactory(roles=[Role.MEMBER, Role.EDITOR])
        cms.get(reverse("wagtailusers_users:index"))

        with django_assert_max_num_queries(25) as counted:
            cms.get(reverse("wagtailusers_users:index"))
        counts.add(len(counted))

    assert len(counts) == 1


def test_migrate_grants_what_is_declared():
    Group.objects.get(name=Role.EDITOR.group_name).permissions.clear()

    call_command("migrate", verbosity=0, skip_checks=True)

    assert MemberFactory(roles=[Role.EDITOR]).has_perm("pages.change_topic")
