"""Sign-in as people do it: through the forms, with an app that shows six digits."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from tests.factories.accounts import PASSWORD


class App:
    """An authenticator app that knows one secret."""

    def __init__(self, member):
        self.secret = generate_totp_secret()
        TOTP.activate(member, self.secret)
        self.codes = RecoveryCodes.activate(member)

    def now(self, step=0):
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + step))


@pytest.fixture
def connect_app(db):
    """Call it with a member: the app it returns shows codes by `app.now()`."""
    return App


@pytest.fixture
def sign_in(client):
    """Post e-mail and password to the sign-in page."""

    def post(member, password=PASSWORD, **extra):
        return client.post("/konto/login/", {"login": member.email, "password": password, **extra})

    return post


def is_signed_in(client):
    return "_auth_user_id" in client.session
