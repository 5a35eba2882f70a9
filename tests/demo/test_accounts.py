import io
import json
import stat
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from accounts.enums import Role
from accounts.models import Member
from demo import accounts
from demo.context import accounts_for, from_this_machine
from demo.loading import Content
from demo.management.commands.demo_accounts import Command as DemoAccounts
from tests.factories.accounts import MemberFactory


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def people(db: None, content: Content) -> None:
    for _role, key in accounts.ACCOUNTS:
        member = next(member for member in content.people.members if member.key == key)
        MemberFactory(email=member.email, display_name=member.display_name, is_demo=True)


def test_every_role_and_two_members_are_listed(people: None, content: Content) -> None:
    accounts.seed(content)
    listed = accounts.listed_accounts()
    assert {account.role for account in listed} == set(Role)
    assert [account.role for account in listed].count("member") == 2


def test_the_listed_passwords_work(people: None, content: Content) -> None:
    accounts.seed(content)
    for account in accounts.listed_accounts():
        assert Member.objects.get(email=account.email).check_password(account.password)


def test_only_the_owner_may_read_the_file(people: None, content: Content) -> None:
    accounts.seed(content)
    assert stat.S_IMODE(accounts.path().stat().st_mode) == 0o600
    accounts.path().chmod(0o644)
    accounts.seed(content)
    assert stat.S_IMODE(accounts.path().stat().st_mode) == 0o600


def test_passwords_stay_and_are_not_hashed_again(people: None, content: Content) -> None:
    accounts.seed(content)
    before, stored = (
        accounts.listed_accounts(),
        list(Member.objects.order_by("pk").values_list("password", flat=True)),
    )
    assert accounts.seed(content).changes == 0
    assert accounts.listed_accounts() == before
    assert list(Member.objects.order_by("pk").values_list("password", flat=True)) == stored


def test_a_changed_password_becomes_the_listed_one_again(people: None, content: Content) -> None:
    accounts.seed(content)
    account = accounts.listed_accounts()[0]
    member = Member.objects.get(email=account.email)
    member.set_password("etwas ganz anderes")
    member.save()
    assert accounts.seed(content).changes == 1
    member.refresh_from_db()
    assert member.check_password(account.password)


def test_two_databases_have_different_passwords(
    people: None, content: Content, settings: Any, tmp_path: Any
) -> None:
    accounts.seed(content)
    first = {account.password for account in accounts.listed_accounts()}
    settings.VAR = tmp_path / "other"
    settings.VAR.mkdir()
    accounts.seed(content)
    assert not first & {account.password for account in accounts.listed_accounts()}


def test_a_real_member_with_such_an_address_is_left_alone(db: None, content: Content) -> None:
    member = MemberFactory(email="anneke-wilts@example.org", is_demo=False)
    accounts.seed(content)
    assert Member.objects.get(pk=member.pk).password == member.password
    assert not accounts.listed_accounts()


def test_the_list_for_programs(people: None, content: Content) -> None:
    accounts.seed(content)
    said = io.StringIO()
    call_command(DemoAccounts(), json=True, stdout=said)
    entries = json.loads(said.getvalue())
    assert all(set(entry) == {"role", "name", "email", "password"} for entry in entries)
    assert len(entries) == 6


def test_the_table_for_people(people: None, content: Content) -> None:
    accounts.seed(content)
    said = io.StringIO()
    call_command(DemoAccounts(), stdout=said)
    assert accounts.listed_accounts()[0].password in said.getvalue()


@pytest.mark.parametrize("demo", [True, False])
def test_without_accounts_the_command_says_what_to_do(settings: Any, demo: bool) -> None:
    settings.DEMO = demo
    with pytest.raises(CommandError, match="make run"):
        call_command(DemoAccounts())


@pytest.mark.parametrize(
    ("meta", "allowed"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, True),
        ({"REMOTE_ADDR": "127.8.9.10"}, True),
        ({"REMOTE_ADDR": "::1"}, True),
        ({"REMOTE_ADDR": "::ffff:127.0.0.1"}, True),
        ({"REMOTE_ADDR": "192.0.2.7"}, False),
        ({"REMOTE_ADDR": "10.0.0.1"}, False),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "localhost"}, False),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_X_REAL_IP": "127.0.0.1"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"}, False),
    ],
)
def test_the_sign_in_page_shows_accounts_on_this_machine_only(
    people: None, content: Content, meta: dict[str, str], allowed: bool
) -> None:
    accounts.seed(content)
    request = RequestFactory().get("/", **meta)
    assert from_this_machine(request) is allowed
    assert bool(accounts_for(request)) is allowed


def test_nothing_is_shown_where_the_demo_is_off(people: None, content: Content, settings: Any) -> None:
    accounts.seed(content)
    settings.DEMO = False
    assert accounts_for(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")) == []
