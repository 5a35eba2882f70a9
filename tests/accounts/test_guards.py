"""What must not be guessed stays counted when the cache forgets, as it does without Redis."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.accounts.conftest import is_signed_in
from tests.accounts.test_password_reset import NEW, ask, link_in
from tests.accounts.test_settings import change_address, enter
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
CODE_PAGE = "/konto/2fa/authenticate/"


@pytest.fixture(autouse=True)
def _without_redis(settings, time_machine):
    settings.REDIS_URL = ""
    time_machine.move_to("2026-11-25 10:00:05+00:00")  # windows begin at full minutes


def try_to_sign_in(client, email, password="falsch", **more):
    cache.clear()
    return client.post("/konto/login/", {"login": email, "password": password}, **more).status_code


def enter_code(client, code):
    """The cache forgets; who is half signed in stays so, for sessions are in the database, too."""
    cache.clear()
    return client.post(CODE_PAGE, {"code": code}).status_code


def test_the_sixth_wrong_password_is_refused_though_the_cache_forgot(client, member):
    for email in (member.email, "niemand@example.org"):
        answers = [try_to_sign_in(client, email) for _ in range(6)]
        assert answers == [200, 200, 200, 200, 200, 429]
        assert try_to_sign_in(client, email.upper(), PASSWORD) == 429
    assert not is_signed_in(client)


def test_who_is_locked_out_reads_how_long_and_may_come_in_then(client, member, time_machine):
    for _ in range(5):
        try_to_sign_in(client, member.email)
    cache.clear()
    refused = client.post("/konto/login/", {"login": member.email, "password": PASSWORD})
    assert refused.status_code == 429
    assert "In 5 Minuten geht es weiter." in refused.content.decode()
    assert refused["Retry-After"] == "300"
    time_machine.move_to("2026-11-25 10:05:06+00:00")
    assert try_to_sign_in(client, member.email, PASSWORD) == 302
    assert is_signed_in(client)


def test_who_is_locked_out_sets_a_new_password_and_comes_in(client, member, outbox):
    for _ in range(6):
        try_to_sign_in(client, member.email)
    ask(client, member.email)
    form = client.get(link_in(outbox[0]), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert try_to_sign_in(client, member.email, NEW) == 302
    assert is_signed_in(client)


def test_signing_in_is_not_counted(member):
    assert [try_to_sign_in(Client(), member.email, PASSWORD) for _ in range(25)] == [302] * 25


def test_ones_own_account_does_not_open_the_way_to_others(member):
    """Twenty a minute from one place, whoever signs in properly in between."""
    answers = []
    for number in range(21):
        answers.append(try_to_sign_in(Client(), f"somebody-{number}@example.org"))
        if number < 20:
            assert try_to_sign_in(Client(), member.email, PASSWORD) == (302 if number < 19 else 429)
    assert answers == [200] * 20 + [429]
    assert try_to_sign_in(Client(), "somebody@example.org", REMOTE_ADDR="203.0.113.9") == 200


def test_asking_for_a_new_password_ends_at_three(client, member, outbox):
    for email in (member.email, "niemand@example.org"):
        answers = []
        for _ in range(4):
            cache.clear()
            answers.append(ask(client, email).status_code)
        assert answers == [302, 302, 302, 429]
    assert len(outbox) == 3


def test_the_sixth_new_password_in_a_minute_is_refused(signed_in, member):
    answers = []
    for _ in range(6):
        cache.clear()
        words = {"oldpassword": "falsch", "password1": NEW, "password2": NEW}
        answers.append(signed_in.post("/konto/password/change/", words).status_code)

    assert answers[:5] == [answers[0]] * 5 != [429] * 5
    assert answers[5] == 429
    assert not member.check_password(NEW)


def test_the_sixth_new_address_in_a_minute_is_refused(member, outbox):
    browser = enter(member)
    change_address(browser, "neu@example.org")  # proves the password, and is counted
    assert len(outbox) == 1
    answers = []
    for number in range(5):
        cache.clear()
        words = {"email": f"neu{number}@example.org", "action_add": ""}
        answers.append(browser.post("/konto/email/", words).status_code)

    assert answers[-1] == 429, answers
    assert f"neu{answers.count(302)}@example.org" not in {mail.to[0] for mail in outbox}
    assert len(outbox) == 1 + answers.count(302) > 2


def test_one_mail_to_a_new_address_in_three_minutes(member, outbox, time_machine):
    browser = enter(member)
    change_address(browser, "neu@example.org")
    send_again = {"email": "neu@example.org", "action_send": ""}
    cache.clear()
    refused = browser.post("/konto/email/", send_again)
    assert refused.status_code == 429
    assert "In 3 Minuten geht es weiter." in refused.content.decode()
    assert len(outbox) == 1

    time_machine.move_to("2026-11-25 10:03:06+00:00")
    assert browser.post("/konto/email/", send_again).status_code == 302
    assert len(outbox) == 2


def test_the_sixth_wrong_code_is_refused(client, member, sign_in, connect_app):
    app = connect_app(member)
    sign_in(member)
    assert [enter_code(client, "000000") for _ in range(6)] == [200, 200, 200, 200, 200, 429]
    assert enter_code(client, app.now()) == 429
    assert not is_signed_in(client)


def test_a_right_code_starts_anew(client, member, sign_in, connect_app, time_machine):
    app = connect_app(member)
    for minute in range(3):
        time_machine.move_to(f"2026-11-25 10:0{minute}:05+00:00")
        sign_in(member)
        assert [enter_code(client, "000000") for _ in range(4)] == [200] * 4
        assert enter_code(client, app.now()) == 302
        client.post("/konto/logout/")


def test_a_code_works_once_as_long_as_it_is_good(client, member, sign_in, connect_app, time_machine):
    code = connect_app(member).now()
    sign_in(member)
    assert enter_code(client, code) == 302
    client.post("/konto/logout/")
    for second in ("05", "40"):  # allauth itself remembers for half a minute, and takes it for longer
        time_machine.move_to(f"2026-11-25 10:00:{second}+00:00")
        sign_in(member)
        assert enter_code(client, code) == 200
        assert not is_signed_in(client)


def test_the_proof_of_a_member_who_is_in_counts_codes_too(client, member, connect_app):
    connect_app(member)
    client.force_login(member)
    answers = []
    for _ in range(6):
        cache.clear()
        answers.append(client.post("/konto/2fa/reauthenticate/", {"code": "000000"}).status_code)
    assert answers == [200, 200, 200, 200, 200, 429]


def test_many_sessions_push_no_count_out(settings):
    from django.core.cache import caches

    if "locmem" not in settings.CACHES["default"]["BACKEND"]:
        pytest.skip("there is a Redis, which drops nothing at 300")
    cache.set("count", 1)
    for number in range(2000):
        cache.set(f"session-{number}", "x")
    assert caches["default"].get("count") == 1


@pytest.mark.parametrize("proxies", [1, 2, 3])
@pytest.mark.parametrize("header", ["", "203.0.113.9", "not an address", "a, b", "203.0.113.9, 203.0.113.10"])
def test_too_few_proxies_are_no_fault(client, settings, proxies, header):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    more = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    answer = client.post("/konto/login/", {"login": "a@example.org", "password": "falsch"}, **more)
    assert answer.status_code < 500


def test_nobody_escapes_the_limit_by_a_short_header(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    answers = [
        try_to_sign_in(Client(), f"{number}@example.org", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
        for number in range(21)
    ]
    assert answers == [200] * 20 + [429]
