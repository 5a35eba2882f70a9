"""What a member changes about her own account, and that it stays hers."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.enums import EventKind
from accounts.models import SecurityEvent
from tests.accounts.conftest import is_signed_in
from tests.factories.accounts import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
NEW = "ein-ganz-neues-Kennwort-7"
ACCOUNT = {"title": "Dr.", "display_name": "  Katrin   Brandt ", "language": "en", "theme": "dark"}


def enter(member):
    browser = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Version/18 Safari/605")
    browser.post("/konto/login/", {"login": member.email, "password": PASSWORD})
    assert is_signed_in(browser)
    return browser


def change_address(browser, email):
    """allauth asks for the password first, then does what was posted."""
    answer = browser.post("/konto/email/", {"email": email, "action_add": ""})
    if "reauthenticate" in answer["Location"]:
        answer = browser.post(answer["Location"], {"password": PASSWORD})
    return answer


def test_strangers_are_sent_to_sign_in(client):
    assert client.get("/einstellungen/")["Location"] == "/konto/login/?next=/einstellungen/"


def test_name_language_and_look(client, signed_in, member):
    assert signed_in.post("/einstellungen/", ACCOUNT).status_code == 302
    member.refresh_from_db()
    assert (member.full_name, member.language, member.theme) == ("Dr. Katrin Brandt", "en", "dark")


def test_a_mistake_keeps_what_was_typed(signed_in, member):
    answer = signed_in.post("/einstellungen/", {**ACCOUNT, "display_name": "", "title": "Prof."})
    assert answer.status_code == 422
    assert "Prof." in answer.content.decode()
    member.refresh_from_db()
    assert member.title == ""


def test_nobody_promotes_herself(signed_in, member):
    signed_in.post(
        "/einstellungen/",
        {**ACCOUNT, "is_superuser": "on", "is_demo": "on", "email": "neu@example.org", "groups": "1"},
    )
    member.refresh_from_db()
    assert not member.is_superuser and not member.is_demo and member.email != "neu@example.org"


def test_devices_are_shown_in_words(member):
    page = enter(member).get("/einstellungen/").content.decode()
    assert "Safari, iPhone" in page and "Dieses Gerät" in page and "127.0.0.1" not in page


@pytest.mark.parametrize("devices", [1, 3, 12])
def test_the_list_of_devices_costs_the_same(member, devices, django_assert_num_queries):
    browsers = [enter(member) for _ in range(devices)]
    browsers[0].get("/einstellungen/")
    with django_assert_num_queries(6):
        browsers[0].get("/einstellungen/")


def test_ending_one_session(member):
    here, there = enter(member), enter(member)
    session = UserSession.objects.get(session_key=there.session.session_key)
    here.post(f"/einstellungen/geraete/{session.pk}/abmelden/")
    assert there.get("/einstellungen/").status_code == 302
    assert here.get("/einstellungen/").status_code == 200


def test_nobody_ends_the_session_of_another(member):
    here, other = enter(member), enter(MemberFactory())
    session = UserSession.objects.get(session_key=other.session.session_key)
    here.post(f"/einstellungen/geraete/{session.pk}/abmelden/")
    assert other.get("/einstellungen/").status_code == 200


def test_ending_all_others(member):
    here, *there = [enter(member) for _ in range(3)]
    here.post("/einstellungen/geraete/abmelden/")
    assert here.get("/einstellungen/").status_code == 200
    assert [browser.get("/einstellungen/").status_code for browser in there] == [302, 302]
    assert SecurityEvent.objects.filter(member=member, kind=EventKind.SESSIONS_ENDED).exists()


def test_a_new_password_ends_the_others_and_is_told(member, outbox):
    here, there = enter(member), enter(member)
    here.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert here.get("/einstellungen/").status_code == 200
    assert there.get("/einstellungen/").status_code == 302
    assert [mail.to for mail in outbox] == [[member.email]]
    assert "Passwort" not in outbox[0].subject and "127.0.0.1" not in outbox[0].body


def test_without_the_old_password_nothing_changes(member):
    enter(member).post(
        "/konto/password/change/", {"oldpassword": "falsch", "password1": NEW, "password2": NEW}
    )
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def test_a_new_address_is_proved_told_to_both_and_ends_every_session(member, outbox):
    here, there, old = enter(member), enter(member), member.email
    change_address(here, "Neu@Example.org")
    member.refresh_from_db()
    assert member.email == old
    assert [mail.to for mail in outbox] == [["neu@example.org"]]
    link = re.search(r"https?://[^/\s]+(/\S*confirm-email/\S+)", outbox[0].body).group(1)
    here.get(link)
    member.refresh_from_db()
    assert member.email == old, "a mail scanner that follows the link confirms nothing"
    here.post(link)
    member.refresh_from_db()
    assert member.email == "neu@example.org"
    assert [browser.get("/einstellungen/").status_code for browser in (here, there)] == [302, 302]
    assert {mail.to[0] for mail in outbox[1:]} == {old, "neu@example.org"}
    browser = Client()
    browser.post("/konto/login/", {"login": "neu@example.org", "password": PASSWORD})
    assert is_signed_in(browser)
    browser = Client()
    browser.post("/konto/login/", {"login": old, "password": PASSWORD})
    assert not is_signed_in(browser)


def test_a_taken_address_is_never_confirmed_and_nobody_learns_of_it(member, outbox):
    other = MemberFactory()
    browser = enter(member)
    free = change_address(browser, "frei@example.org")
    taken = change_address(browser, other.email)
    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    for mail in outbox.to(other.email):
        link = re.search(r"https?://[^/\s]+(/\S*confirm-email/\S+)", mail.body)
        if link:
            browser.post(link.group(1))
    member.refresh_from_db()
    assert member.email != other.email


def test_an_open_session_alone_changes_no_address(member, outbox):
    browser = enter(member)
    assert (
        "/konto/reauthenticate/"
        in browser.post("/konto/email/", {"email": "neu@example.org", "action_add": ""})["Location"]
    )
    assert len(outbox) == 0


def test_settings_may_not_be_hammered(signed_in):
    answers = {signed_in.post("/einstellungen/", {"display_name": ""}).status_code for _ in range(31)}
    assert answers == {422, 429}
