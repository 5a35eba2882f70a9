"""The page of the security log: for operators, newest first, nothing to change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.domain.security import record
from accounts.enums import EventKind, Role
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db
URL = "/cms/sicherheitsprotokoll/"


@pytest.fixture(autouse=True)
def second_factor_is_done(monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


@pytest.fixture
def cms(client):
    client.force_login(MemberFactory(roles=[Role.MEMBER, Role.OPERATOR]))
    return client


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.EDITOR])
def test_others_do_not_read_it(client, role):
    record(EventKind.SHUT_OUT, member=MemberFactory(display_name="Anneke Wilts"))
    client.force_login(MemberFactory(roles=[Role.MEMBER, role]))

    response = client.get(URL)

    assert response.status_code in (302, 403)
    assert "Wilts" not in response.content.decode()


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(URL).status_code == 302


def test_tells_what_when_at_whom_and_by_whom(cms):
    member, operator = MemberFactory(display_name="<b>Wilts"), MemberFactory(display_name="Otto Nohl")
    record(EventKind.FACTOR_RESET, member=member, by=operator, reason="GEHEIM am Telefon")
    record(EventKind.INVITATION_SENT, member=None)

    page = cms.get(URL).content.decode()

    for text in (
        "&lt;b&gt;Wilts",
        member.public_id,
        "Otto Nohl",
        operator.public_id,
        "zurückgesetzt",
        "Eingeladen",
    ):
        assert text in page
    assert "GEHEIM" not in page
    assert member.email not in page
    assert page.index("Eingeladen") < page.index("zurückgesetzt")
    assert reverse("accounts_security_log") == URL


def test_nothing_can_be_sent_there(cms):
    assert cms.post(URL).status_code == 405


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999", ""])
def test_any_page_number_answers(cms, number):
    assert cms.get(URL, {"p": number}).status_code == 200


def test_fifty_on_a_page(cms):
    for _ in range(120):
        record(EventKind.SIGNED_IN, member=None)

    assert [cms.get(URL, {"p": n}).content.decode().count("<time datetime") for n in (1, 3)] == [50, 20]


def test_costs_the_same_at_any_length(cms):
    counts = set()
    for number in (1, 3, 30):
        for _ in range(number):
            record(EventKind.ROLES_CHANGED, member=MemberFactory(), by=MemberFactory())
        cms.get(URL)
        with CaptureQueriesContext(connection) as counted:
            cms.get(URL)
        counts.add(len(counted))
    assert len(counts) == 1
