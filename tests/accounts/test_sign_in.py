"""The front door: password, second factor, and what it tells strangers (nothing)."""

from unittest import mock

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher

from accounts.enums import EventKind, Role
from accounts.models import SecurityEvent
from tests.accounts.conftest import is_signed_in
from tests.factories.accounts import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db


def test_a_member_signs_in_by_password(client, member, sign_in):
    response = sign_in(member)
    assert response.status_code == 302 and response["Location"] == "/start/"
    assert is_signed_in(client)
    assert SecurityEvent.objects.filter(member=member, kind=EventKind.SIGNED_IN).count() == 1


def test_the_case_of_the_address_does_not_matter(client, member):
    client.post("/konto/login/", {"login": member.email.upper(), "password": PASSWORD})
    assert is_signed_in(client)


def test_an_invited_address_needs_no_second_proof(client, member, sign_in, outbox):
    sign_in(member)
    assert EmailAddress.objects.get(user=member).verified
    assert len(outbox) == 0


def test_who_was_shut_out_stays_out(client, sign_in):
    sign_in(MemberFactory(is_active=False))
    assert not is_signed_in(client)


def test_with_an_app_the_password_alone_opens_nothing(client, member, sign_in, connect_app):
    app = connect_app(member)
    response = sign_in(member)
    assert response["Location"] == "/konto/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/start/").status_code == 302
    client.post("/konto/2fa/authenticate/", {"code": app.now()})
    assert is_signed_in(client)


def test_a_code_works_once(client, member, sign_in, connect_app):
    app = connect_app(member)
    code = app.now()
    sign_in(member)
    client.post("/konto/2fa/authenticate/", {"code": code})
    client.post("/konto/logout/")
    sign_in(member)
    client.post("/konto/2fa/authenticate/", {"code": code})
    assert not is_signed_in(client)


def test_a_recovery_code_works_once_and_is_logged(client, member, sign_in, connect_app):
    code = connect_app(member).codes.get_unused_codes()[0]
    sign_in(member)
    client.post("/konto/2fa/authenticate/", {"code": code})
    assert is_signed_in(client)
    assert SecurityEvent.objects.filter(member=member, kind=EventKind.RECOVERY_CODE_USED).exists()
    client.post("/konto/logout/")
    sign_in(member)
    client.post("/konto/2fa/authenticate/", {"code": code})
    assert not is_signed_in(client)


def test_guessing_codes_ends_at_five(client, member, sign_in, connect_app):
    app = connect_app(member)
    sign_in(member)
    answers = [client.post("/konto/2fa/authenticate/", {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 200, 429]
    assert client.post("/konto/2fa/authenticate/", {"code": app.now()}).status_code == 429
    assert not is_signed_in(client)


def test_guessing_passwords_ends_at_five_for_known_and_unknown(client, member):
    for email in (member.email, "niemand@example.org"):
        answers = [
            client.post("/konto/login/", {"login": email, "password": "falsch"}).status_code for _ in range(6)
        ]
        assert answers == [200, 200, 200, 200, 200, 429]
        assert client.post("/konto/login/", {"login": email, "password": PASSWORD}).status_code == 429


def test_secrets_are_sealed_in_the_database(member, connect_app):
    app = connect_app(member)
    for row in Authenticator.objects.filter(user=member):
        assert app.secret not in str(row.data)
    assert Authenticator.objects.get(user=member, type="totp").data["secret"].startswith("1:")
    assert Authenticator.objects.get(user=member, type="recovery_codes").data["seed"].startswith("1:")


def bare(response):
    """The page without what differs in every answer."""
    import re

    return re.sub(r'value="[^"]*"', "", response.content.decode())


@pytest.mark.parametrize("email", ["niemand@example.org", "known"])
def test_a_wrong_password_costs_one_hash(client, member, email):
    email = member.email if email == "known" else email
    with mock.patch.object(
        MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
    ) as encode:
        client.post("/konto/login/", {"login": email, "password": "falsch"})
    assert encode.call_count == 1


def test_the_front_door_says_the_same_to_everybody(client, member):
    MemberFactory(email="ohne@example.org").set_unusable_password()
    answers = [
        client.post("/konto/login/", {"login": email, "password": "falsch"})
        for email in (member.email, "niemand@example.org", "ohne@example.org")
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({bare(answer) for answer in answers}) == 1


def test_nobody_signs_up(client):
    from accounts.models import Member

    answer = client.post(
        "/konto/signup/", {"email": "neu@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert answer.status_code == 303
    assert not Member.objects.exists()
    assert not is_signed_in(client)


def test_next_never_leads_away(client, member, sign_in):
    assert sign_in(member, next="https://evil.example/")["Location"] == "/start/"


def test_remember_me_decides_how_long(client, member, sign_in):
    sign_in(member)
    assert client.session.get_expire_at_browser_close()
    client.post("/konto/logout/")
    sign_in(member, remember="on")
    assert not client.session.get_expire_at_browser_close()


def test_signing_out_is_a_post(signed_in):
    signed_in.get("/konto/logout/")
    assert is_signed_in(signed_in)
    signed_in.post("/konto/logout/")
    assert not is_signed_in(signed_in)


def test_a_session_keeps_the_device_not_the_address(client, member):
    from allauth.usersessions.models import UserSession

    client.post(
        "/konto/login/",
        {"login": member.email, "password": PASSWORD},
        HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        REMOTE_ADDR="203.0.113.7",
    )
    session = UserSession.objects.get(user=member)
    assert (session.user_agent, session.ip) == ("Firefox, Windows", "0.0.0.0")


@pytest.mark.parametrize("role", [Role.TRAINER, Role.MODERATOR, Role.EDITOR, Role.OPERATOR])
def test_role_holders_are_sent_to_their_second_factor(client, sign_in, role):
    sign_in(MemberFactory(roles=[role]))
    for address in ("/cms/", "/einstellungen/", "/start/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, "/konto/zweiter-faktor/"), address


def test_a_plain_member_is_not_asked(client, member, sign_in):
    sign_in(member)
    assert client.get("/einstellungen/").status_code == 200


def test_with_the_factor_the_way_is_free(client, sign_in, connect_app):
    editor = MemberFactory(roles=[Role.EDITOR])
    app = connect_app(editor)
    sign_in(editor)
    client.post("/konto/2fa/authenticate/", {"code": app.now()})
    assert client.get("/einstellungen/").status_code == 200


def test_recovery_codes_alone_are_no_factor(client, sign_in):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    editor = MemberFactory(roles=[Role.EDITOR])
    RecoveryCodes.activate(editor)
    sign_in(editor)
    assert client.get("/einstellungen/")["Location"] == "/konto/zweiter-faktor/"


@pytest.mark.parametrize(
    ("demo", "is_demo", "status"), [(True, True, 200), (True, False, 302), (False, True, 302)]
)
def test_only_the_demos_own_accounts_are_let_off(client, sign_in, settings, demo, is_demo, status):
    settings.DEMO = demo
    sign_in(MemberFactory(roles=[Role.EDITOR], is_demo=is_demo))
    assert client.get("/einstellungen/").status_code == status


def test_until_then_role_holders_are_strangers(client, sign_in):
    """They may read what everybody reads, and neither read nor write as members."""
    editor = MemberFactory(roles=[Role.EDITOR])
    sign_in(editor)
    page = client.get("/konto/hilfe/")
    assert page.status_code == 200 and page.context["member"] is None
    before = editor.display_name
    answer = client.post("/einstellungen/", {"display_name": "Neu", "language": "de", "theme": "device"})
    assert answer["Location"] == "/konto/zweiter-faktor/"
    editor.refresh_from_db()
    assert editor.display_name == before
    for address in ("/konto/email/", "/konto/password/change/", "/cms/", "/konto/login/"):
        assert client.get(address, follow=True).redirect_chain[-1][0] == "/konto/zweiter-faktor/", address


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client):
    answer = client.get("/einstellungen/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/konto/login/?next=/start/"
