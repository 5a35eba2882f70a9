"""What is sealed opens with our keys, in its own column, unchanged, and in no other way."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from accounts.encryption import UnreadableError, decrypt, encrypt, read_keys

OLD = "1:" + base64.b64encode(b"a" * 32).decode()
NEW = OLD + ",2:" + base64.b64encode(b"b" * 32).decode()


@given(st.text())
def test_there_and_back(text):
    assert decrypt(encrypt(text, context="a.B.c"), context="a.B.c") == text


def test_the_same_text_looks_different_each_time():
    assert encrypt("Hallo", context="x") != encrypt("Hallo", context="x")


def test_a_token_of_another_column_does_not_open():
    with pytest.raises(UnreadableError):
        decrypt(encrypt("Hallo", context="a.B.c"), context="a.B.d")


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t[:-4] + "AAAA",
        lambda t: "9" + t[1:],
        lambda t: "",
        lambda t: "1:",
        lambda t: "1:%%",
        lambda t: t[:8],
    ],
)
def test_what_was_changed_does_not_open(change):
    with pytest.raises(UnreadableError):
        decrypt(change(encrypt("Hallo, Welt", context="x")), context="x")


def test_new_texts_take_the_newest_key_and_old_ones_stay_readable(settings):
    settings.ENCRYPTION_KEYS = OLD
    old = encrypt("Hallo", context="x")
    settings.ENCRYPTION_KEYS = NEW
    assert decrypt(old, context="x") == "Hallo"
    assert encrypt("Hallo", context="x").startswith("2:")
    settings.ENCRYPTION_KEYS = "2:" + base64.b64encode(b"b" * 32).decode()
    with pytest.raises(UnreadableError):
        decrypt(old, context="x")


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "1:",
        "1:kurz",
        "a-b:" + base64.b64encode(b"a" * 32).decode(),
        "1:" + base64.b64encode(b"a" * 16).decode(),
        "ohne Doppelpunkt",
    ],
)
def test_a_bad_key_is_refused_in_words(setting):
    with pytest.raises(ImproperlyConfigured, match="ENCRYPTION_KEYS"):
        read_keys(setting)
