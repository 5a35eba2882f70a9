"""Names that a database gives at random are derived here: the demo looks the same on every machine, faces included."""

import hashlib
import uuid

from accounts.models.member import ALPHABET

_NAMESPACE = uuid.UUID("6f1f3c1e-52a4-4d1c-9d0a-7f6f2a0c5b11")
_LENGTH = 12


def public_id(*words: str) -> str:
    """As accounts.models.member.new_public_id makes them, but from words."""
    number = int.from_bytes(hashlib.sha256(":".join(words).encode()).digest(), "big")
    signs = []
    for _ in range(_LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def unique_key(*words: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, ":".join(words))
