"""Which BigBlueButton servers there are, and which one holds a meeting."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from webinars.bbb.breaker import Breaker
from webinars.bbb.signing import Algorithm, Secret


@dataclass(frozen=True)
class Server:
    """`name` is kept with each meeting: it stays on its server. `endpoint` ends with /api, without a slash."""

    name: str
    endpoint: str
    secret: Secret
    algorithm: Algorithm = "sha256"


def configured() -> list[Server]:
    """From BIGBLUEBUTTON_ENDPOINT and _SECRET (named `default`) and BIGBLUEBUTTON_SERVERS. Empty: there are no rooms."""
    rows = [
        {
            "name": "default",
            "endpoint": settings.BIGBLUEBUTTON_ENDPOINT,
            "secret": settings.BIGBLUEBUTTON_SECRET,
        }
    ]
    return [
        Server(
            name=row["name"],
            endpoint=row["endpoint"].strip().rstrip("/"),
            secret=Secret(row["secret"]),
            algorithm=row.get("checksum") or settings.BIGBLUEBUTTON_CHECKSUM,
        )
        for row in [*rows, *settings.BIGBLUEBUTTON_SERVERS]
        if row["endpoint"]
    ]


def server_named(name: str) -> Server | None:
    return next((server for server in configured() if server.name == name), None)


def choose(meeting_key: str, servers: Sequence[Server], breaker: Breaker) -> Server | None:
    """Where a new meeting goes: always the same server for the same key, as long as that one is not paused. If all
    are, they are taken as they come: the call itself then says what is wrong. None only where no server is configured.

    Highest random weight: with one server more or less, only its own share of the meetings moves.
    """
    in_use = [server for server in servers if not breaker.is_open(server.name)] or list(servers)
    return max(in_use, key=lambda server: _weight(server.name, meeting_key), default=None)


def _weight(name: str, key: str) -> bytes:
    return hashlib.sha256(f"{name}\0{key}".encode()).digest()
