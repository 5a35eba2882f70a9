"""Whoever lost everything: an operator helps after a call, on the record."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.domain.factor import reset_factor
from accounts.enums import EventKind, Role
from accounts.errors import FactorResetError
from accounts.models import SecurityEvent
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/zweiter-faktor/"
REASON = "Rückruf über die Zentrale des Rathauses"


@pytest.fixture
def operator(client, connect_app):
    operator = MemberFactory(roles=[Role.OPERATOR])
    connect_app(operator)
    client.force_login(operator)
    return operator


def post(client, member, **data):
    return client.post(ADDRESS, {"email": member.email, "reason": REASON, "called": "on", **data})


def test_an_operator_resets_and_everybody_concerned_knows(client, operator, member, connect_app, outbox):
    connect_app(member)
    theirs = Client()
    theirs.force_login(member)
    assert client.get(ADDRESS).status_code == 200
    assert post(client, member).status_code == 302
    assert not Authenticator.objects.filter(user=member).exists()
    assert theirs.get("/einstellungen/").status_code == 302
    event = SecurityEvent.objects.get(kind=EventKind.FACTOR_RESET)
    assert (event.member, event.by, event.facts) == (member, operator, {"reason": REASON})
    assert [mail.to for mail in outbox] == [[member.email]]
    assert "Schlüssel" not in outbox[0].subject


@pytest.mark.parametrize(
    "gap", [{"reason": ""}, {"reason": "kurz"}, {"called": ""}, {"email": "niemand@example.org"}]
)
def test_without_call_and_reason_nothing_happens(client, operator, member, connect_app, gap):
    connect_app(member)
    answer = post(client, member, **gap)
    assert answer.status_code == 422
    assert Authenticator.objects.filter(user=member).exists()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.EDITOR])
def test_nobody_else_does(client, member, connect_app, role):
    connect_app(member)
    somebody = MemberFactory(roles=[role])
    connect_app(somebody)
    client.force_login(somebody)
    assert post(client, member).status_code in (302, 403)
    assert Authenticator.objects.filter(user=member).exists()
    with pytest.raises(FactorResetError):
        reset_factor(member, by=somebody, reason=REASON)


def test_nobody_resets_herself(client, operator):
    assert post(client, operator).status_code == 422
    assert Authenticator.objects.filter(user=operator).exists()


def test_an_operator_does_not_reach_above(client, operator, connect_app):
    root = MemberFactory(is_superuser=True)
    connect_app(root)
    assert post(client, root).status_code == 422
    assert Authenticator.objects.filter(user=root).exists()


def test_an_operator_without_the_second_factor_resets_nobody(client, member, connect_app):
    connect_app(member)
    client.force_login(MemberFactory(roles=[Role.OPERATOR]))
    assert post(client, member)["Location"] == "/konto/zweiter-faktor/"
    assert Authenticator.objects.filter(user=member).exists()


def test_the_security_log_is_append_only(member):
    event = SecurityEvent.objects.create(kind=EventKind.SIGNED_IN, member=member)
    event.kind = "other"
    for change in (
        event.save,
        event.delete,
        SecurityEvent.objects.all().delete,
        lambda: SecurityEvent.objects.update(kind="x"),
    ):
        with pytest.raises(TypeError):
            change()
    member.delete()
    assert SecurityEvent.objects.get(pk=event.pk).member is None


@pytest.mark.parametrize("name", ["token", "password", "code", "ip", "email"])
def test_the_security_log_takes_no_secret(member, name):
    from accounts.domain.security import record

    with pytest.raises(ValueError, match=name):
        record(EventKind.SIGNED_IN, member=member, **{name: "x"})
