"""No view but allauth's signs anybody in: every address that looks like a door is tried with the right password."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from accounts.enums import Role
from tests.accounts.conftest import is_signed_in
from tests.factories.accounts import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
LOOKS_LIKE_A_DOOR = re.compile(
    "login|signin|sign_in|anmelden|auth|token|reauth|password|session|code|oidc|konto|account", re.I
)


def walk(resolver, prefix=""):
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path, entry
        else:
            yield from walk(entry, path)


def as_address(pattern):
    """An address that fits the pattern, as well as can be."""
    path = re.sub(r"<int:[^>]+>", "1", pattern)
    path = re.sub(r"<[^>]*:?[^>]+>", "kommune", path)
    path = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "x", path)
    return "/" + re.sub(r"[\^$\\?]|\.\*", "", path).lstrip("/")


def doors():
    found = {
        as_address(path)
        for path, entry in walk(get_resolver())
        if LOOKS_LIKE_A_DOOR.search(path + str(entry.name))
    }
    return sorted(
        found
        | {
            "/_util/login/",
            "/cms/login/",
            "/en/_util/login/",
            "/cms/password_reset/",
            "/cms/account/",
            "/django-admin/login/",
            "/admin/login/",
        }
    )


def test_the_walk_finds_the_known_doors():
    assert {"/konto/login/", "/cms/login/", "/_util/login/", "/konto/2fa/authenticate/"} <= set(doors())


def test_the_right_password_opens_no_door_where_a_second_factor_is_set(client, connect_app):
    member = MemberFactory(roles=[Role.EDITOR])
    connect_app(member)
    tried = 0
    for address in doors():
        for data in (
            {"login": member.email, "username": member.email, "email": member.email, "password": PASSWORD},
            {"email": member.email, "code": PASSWORD, "credential": "{}", "key": "x"},
        ):
            client.cookies.clear()
            answer = client.post(address, data)
            assert answer.status_code < 500, address
            assert not is_signed_in(client), address
            tried += 1
    assert tried > 40


def test_a_door_of_wagtail_leads_to_ours_whatever_is_posted(client, member):
    for address in ("/_util/login/", "/cms/login/", "/en/_util/login/"):
        for answer in (
            client.get(address),
            client.post(address, {"username": member.email, "password": PASSWORD}),
        ):
            assert answer.status_code == 303 and answer["Location"].endswith("/konto/login/"), address
        assert not is_signed_in(client)


def test_the_way_back_into_the_cms_is_kept_and_never_leads_away(client):
    assert client.get("/cms/login/?next=/cms/pages/")["Location"] == "/konto/login/?next=%2Fcms%2Fpages%2F"
    assert client.get("/cms/login/?next=https://evil.example/")["Location"] == "/konto/login/"
    answer = client.get("/cms/pages/", follow=True)
    assert answer.redirect_chain[-1] == ("/konto/login/?next=%2Fcms%2Fpages%2F", 303)


def test_a_member_without_a_desk_in_the_cms_is_told_so_and_not_sent_in_a_circle(client, member):
    client.force_login(member)
    answer = client.get("/cms/pages/", follow=True)
    assert answer.status_code == 403
    assert "Diese Tür ist für Sie geschlossen." in answer.content.decode()


@pytest.mark.parametrize("rest", ["", "done/", "confirm/MQ/abc-123/", "complete/"])
def test_wagtails_password_reset_is_ours(client, rest, member, outbox):
    answer = client.post(f"/cms/password_reset/{rest}", {"email": member.email})
    assert (answer.status_code, answer["Location"]) == (303, "/konto/password/reset/")
    assert len(outbox) == 0


def test_wagtails_account_page_changes_neither_password_nor_address(client, connect_app):
    editor = MemberFactory(roles=[Role.EDITOR])
    connect_app(editor)
    client.force_login(editor)
    page = client.get("/cms/account/", follow=True)
    assert page.status_code == 200
    for field in ("new_password1", "first_name", 'type="email"', 'type="file"'):
        assert field not in page.content.decode(), field
    client.post(
        "/cms/account/",
        {
            "email-email": "neu@example.org",
            "password-new_password1": "x" * 20,
            "password-new_password2": "x" * 20,
            "password-old_password": PASSWORD,
        },
    )
    editor.refresh_from_db()
    assert editor.email != "neu@example.org" and editor.check_password(PASSWORD)
