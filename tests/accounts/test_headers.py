"""What every answer carries: the policy, what may be cached, who is told where the reader came from."""

import pytest

from accounts.enums import Role
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db


def directives(response):
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts if part}


def test_the_policy_is_strict(client):
    policy = directives(client.get("/konto/login/"))
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert "unsafe" not in client.get("/konto/login/")["Content-Security-Policy"]


def test_only_the_cms_may_write_scripts_into_the_page(client, connect_app):
    editor = MemberFactory(roles=[Role.EDITOR])
    connect_app(editor)
    client.force_login(editor)
    assert "'unsafe-inline'" in directives(client.get("/cms/"))["script-src"]
    assert "unsafe" not in client.get("/einstellungen/")["Content-Security-Policy"]


def test_the_other_headers(client):
    answer = client.get("/konto/login/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in answer["Permissions-Policy"]


def test_nothing_of_a_member_is_cached(client, signed_in):
    assert signed_in.get("/einstellungen/")["Cache-Control"] == "private, no-store"
    assert signed_in.get("/konto/hilfe/")["Cache-Control"] == "private, no-store"


def test_what_strangers_read_may_be_cached(client):
    assert "no-store" not in client.get("/konto/hilfe/").get("Cache-Control", "")


def test_pages_behind_a_one_time_link_say_nothing_of_it(client):
    for address, policy in (
        (
            "/konto/password/reset/key/1-set-password/",
            "same-origin",
        ),  # a form from a "no-referrer" page is refused
        ("/konto/confirm-email/abc/", "same-origin"),
        ("/einladung/abcdef/", "no-referrer"),
    ):
        assert client.get(address)["Referrer-Policy"] == policy, address


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin1", "no-such", "idna", "rot13", "hex"])
def test_strange_charsets_are_refused(client, charset):
    answer = client.generic(
        "POST",
        "/konto/login/",
        b"login=a&password=b",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_utf8_is_read(client, charset):
    answer = client.generic(
        "POST",
        "/konto/login/",
        b"login=a&password=b",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/einladung/a%00b/", "/seite%00/", "/verzeichnis/%00/", "/dateien/abc/%00.pdf"]
)
def test_a_nul_in_an_address_is_refused(client, path):
    assert client.get(path).status_code == 400
