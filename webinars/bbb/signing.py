"""Addresses as BigBlueButton signs them.

Servers differ: some hash the query as it came, others decode it and encode it again with Java's URLEncoder, sorted
by name. An address written just so from the start is right for all of them.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote_plus

Value = str | int | bool
Algorithm = Literal["sha1", "sha256", "sha384", "sha512"]
ALGORITHMS: tuple[Algorithm, ...] = ("sha1", "sha256", "sha384", "sha512")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Secret:
    """A server's secret. Shows itself in no repr, log line, debug page or pickle."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> str:
        raise TypeError("A secret is not written down.")


class SignedUrl(str):
    """Whoever holds a signed address may do what it says: its repr, as debug pages and loggers show it, is empty."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "SignedUrl(…)"


def plain(value: Value) -> str:
    """The protocol's text of a value: booleans in lower case, no control characters (they are refused there)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return CONTROL.sub(" ", str(value))


def encode(text: str) -> str:
    """What java.net.URLEncoder makes of it: a space is `+`, `*` stays, `~` is encoded."""
    return quote_plus(text, safe="*").replace("~", "%7E")


def query_of(params: Mapping[str, Value]) -> str:
    return "&".join(f"{encode(name)}={encode(plain(params[name]))}" for name in sorted(params))


def checksum(call: str, query: str, secret: Secret, algorithm: Algorithm) -> str:
    return hashlib.new(algorithm, f"{call}{query}{secret.reveal()}".encode()).hexdigest()


def signed_query(
    call: str, params: Mapping[str, Value], secret: Secret, algorithm: Algorithm = "sha256"
) -> SignedUrl:
    query = query_of(params)
    return SignedUrl(f"{query}{'&' if query else ''}checksum={checksum(call, query, secret, algorithm)}")
