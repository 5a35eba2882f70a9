"""A new second factor holds for the session that set it up, and for no other."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.test import Client

from accounts.enums import EventKind, Role
from accounts.models import SecurityEvent
from tests.accounts.conftest import is_signed_in
from tests.factories.accounts import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db(transaction=True)  # allauth tells of a new factor once it is committed


def enter(member):
    browser = Client()
    browser.post("/konto/login/", {"login": member.email, "password": PASSWORD})
    assert is_signed_in(browser)
    return browser


def set_up_app(browser):
    """Through the forms: read the secret, type the code the app shows for it."""
    browser.get("/konto/2fa/totp/activate/")
    secret = browser.session[SECRET_SESSION_KEY]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return browser.post("/konto/2fa/totp/activate/", {"code": code})


@pytest.mark.parametrize("roles", [[Role.MEMBER], [Role.MEMBER, Role.MODERATOR]])
def test_a_session_opened_with_the_password_alone_ends(roles):
    member = MemberFactory(roles=roles)
    hers, thief = enter(member), enter(member)

    answer = set_up_app(hers)

    assert answer.status_code == 302
    assert Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists()
    assert hers.get("/einstellungen/").status_code == 200
    assert thief.get("/einstellungen/")["Location"].startswith("/konto/login/")
    assert SecurityEvent.objects.filter(member=member, kind=EventKind.SESSIONS_ENDED).count() == 1


def test_new_recovery_codes_end_nothing(member):
    hers = enter(member)
    set_up_app(hers)
    other = Client()
    other.force_login(type(member).objects.get(pk=member.pk))

    answer = hers.post("/konto/2fa/recovery-codes/generate/")

    assert answer.status_code == 302 and "reauthenticate" not in answer["Location"]

    assert other.get("/einstellungen/").status_code == 200
