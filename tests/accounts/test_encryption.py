import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.encryption import UnreadableError, decrypt, encrypt

OLD = "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
NEW = OLD + ",2:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="


@given(st.text())
def test_what_was_sealed_opens(text):
    assert decrypt(encrypt(text, context="a"), context="a") == text


def test_a_token_opens_only_where_it_belongs():
    token = encrypt("geheim", context="network.Message.body")

    with pytest.raises(UnreadableError):
        decrypt(token, context="network.Report.body")


def test_a_changed_token_does_not_open():
    token = encrypt("geheim", context="a")

    with pytest.raises(UnreadableError):
        decrypt(token[:-4] + ("AAA=" if not token.endswith("AAA=") else "BBB="), context="a")


def test_an_old_key_still_opens_and_the_newest_seals(settings):
    settings.ENCRYPTION_KEYS = OLD
    token = encrypt("geheim", context="a")
    settings.ENCRYPTION_KEYS = NEW

    assert decrypt(token, context="a") == "geheim"
    assert encrypt("neu", context="a").startswith("2:")
