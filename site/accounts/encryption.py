"""AES-256-GCM with versioned keys for what must not be read from a dump of the database.

A token is `<key id>:<base64 of nonce + ciphertext + tag>`. The context (for example "network.Message.body")
is authenticated with it, so a token moved to another column does not open. New texts use the newest key;
old keys stay in ENCRYPTION_KEYS until everything has been written anew.
"""

import base64
import binascii
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

NONCE_BYTES = 12


class UnreadableError(ValueError):
    """The token was not made by one of our keys for this context."""


@lru_cache(maxsize=4)
def read_keys(setting: str) -> dict[str, AESGCM]:
    """Keys by id, newest last. Raises ImproperlyConfigured, in words, where a key is not 32 bytes."""
    keys: dict[str, AESGCM] = {}
    for part in filter(None, setting.split(",")):
        name, colon, value = part.strip().partition(":")
        try:
            raw = base64.b64decode(value, validate=True)
        except binascii.Error:
            raw = b""
        if not colon or not name.isalnum() or len(raw) != 32:
            raise ImproperlyConfigured('ENCRYPTION_KEYS must read "1:<32 bytes in base64>", newest last.')
        keys[name] = AESGCM(raw)
    if not keys:
        raise ImproperlyConfigured("ENCRYPTION_KEYS is empty: it needs at least one key.")
    return keys


def encrypt(text: str, *, context: str) -> str:
    keys = read_keys(settings.ENCRYPTION_KEYS)
    name = next(reversed(keys))
    nonce = os.urandom(NONCE_BYTES)
    sealed = keys[name].encrypt(nonce, text.encode(), context.encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(token: str, *, context: str) -> str:
    """Raises UnreadableError for a token of another context, an unknown key or one that was changed."""
    name, _, value = token.partition(":")
    key = read_keys(settings.ENCRYPTION_KEYS).get(name)
    if key is None:
        raise UnreadableError("no key for this token")
    try:
        raw = base64.b64decode(value, validate=True)
        return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode()).decode()
    except (binascii.Error, InvalidTag, ValueError) as error:
        raise UnreadableError("the token does not open") from error


class EncryptedTextField(models.TextField):
    """A text that is sealed in the database and plain in Python. It cannot be searched or ordered by."""

    @property
    def context(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value in (None, "") else encrypt(value, context=self.context)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if not value else decrypt(value, context=self.context)
