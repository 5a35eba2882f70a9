"""Asking for a new password: the same answer for everybody, one link, once."""

import re
from unittest import mock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django_tasks_db.models import DBTaskResult

from accounts.enums import EventKind
from accounts.models import SecurityEvent
from tests.accounts.conftest import is_signed_in
from tests.accounts.test_sign_in import bare
from tests.factories.accounts import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
NEW = "ein-ganz-neues-Kennwort-7"


def ask(client, email):
    return client.post("/konto/password/reset/", {"email": email})


def link_in(mail):
    return re.search(r"https?://[^/\s]+(/\S*password/reset/key/\S+)", mail.body).group(1)


def test_known_and_unknown_look_alike(client, member):
    answers = [ask(client, email) for email in (member.email, "niemand@example.org")]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/konto/password/reset/done/")] * 2


def test_known_and_unknown_cost_the_same(client, member, time_machine):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    time_machine.move_to("2026-11-25 10:00:05+00:00")  # the count of a minute begins once
    ask(client, "vorher@example.org")  # the first from a network address begins its count
    counts = []
    for email in (member.email, "niemand@example.org"):
        with (
            mock.patch.object(
                MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
            ) as encode,
            CaptureQueriesContext(connection) as queries,
        ):
            ask(client, email)
        counts.append((len(queries), encode.call_count))
    assert counts[0] == counts[1]


def test_the_queue_does_not_show_the_address(client, member):
    ask(client, member.email)
    assert member.email not in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))


def test_only_members_get_mail(client, member, outbox):
    ask(client, member.email.upper())
    ask(client, "niemand@example.org")
    ask(client, MemberFactory(is_active=False).email)
    assert [mail.to for mail in outbox] == [[member.email]]
    assert "passwor" not in outbox[0].subject.lower()


def test_the_link_sets_a_password_once(client, member, outbox):
    ask(client, member.email)
    link = link_in(outbox[0])
    form = client.get(link, follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert not is_signed_in(client)
    assert len(outbox) == 2 and outbox[1].to == [member.email]
    assert SecurityEvent.objects.filter(member=member, kind=EventKind.PASSWORD_RESET).exists()
    assert b"gilt nicht mehr" in client.get(link, follow=True).content


def test_a_new_password_ends_every_session(client, signed_in, member, outbox):
    from django.test import Client

    stranger = Client()
    ask(stranger, member.email)
    form = stranger.get(link_in(outbox[0]), follow=True)
    stranger.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert signed_in.get("/einstellungen/").status_code == 302


def test_after_a_reset_the_second_factor_is_still_asked_for(client, member, outbox, connect_app):
    connect_app(member)
    ask(client, member.email)
    form = client.get(link_in(outbox[0]), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert (
        client.post("/konto/login/", {"login": member.email, "password": NEW})["Location"]
        == "/konto/2fa/authenticate/"
    )


def test_asking_too_often_ends_in_429_for_known_and_unknown(client, member):
    for email in (member.email, "niemand@example.org"):
        assert [ask(client, email).status_code for _ in range(4)] == [302, 302, 302, 429]


def test_a_made_up_link_opens_nothing(client, member):
    page = client.get("/konto/password/reset/key/1-abcdef-0123456789/", follow=True)
    assert b"gilt nicht mehr" in page.content


def test_the_done_page_is_one_page(client, member):
    assert bare(client.get("/konto/password/reset/done/")) == bare(client.get("/konto/password/reset/done/"))
    assert PASSWORD not in client.get("/konto/password/reset/done/").content.decode()
