"""Who really called us: the tokens of BigBlueButton and of load balancers before it, verified by the servers' secrets.

A verified token says who speaks, not that it speaks for the first time: deliveries are repeated by design. `delivery`
is the same for the same message, so the receiver stores it once and ignores what it knows already.
"""

import hashlib
import hmac
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import jwt
from django.utils.crypto import salted_hmac

from webinars.bbb.servers import Server

ALGORITHMS = ["HS256", "HS384", "HS512"]
MAX_TOKEN = 4096
# BigBlueButton signs HS512 with its secret of 32 to 40 letters; that cannot be changed here, and not per call.
warnings.filterwarnings("ignore", message="The HMAC key is", category=UserWarning, module=r"jwt\.")


class CallbackRefusedError(Exception):
    """Forged, expired, unsigned, malformed or meant for another meeting. The reason is nobody's business."""


@dataclass(frozen=True)
class RecordingReady:
    server: str
    meeting_id: str
    record_id: str
    delivery: str


@dataclass(frozen=True)
class Delivery:
    server: str
    delivery: str


def verify_recording_ready(token: str, servers: Iterable[Server], *, meeting_id: str) -> RecordingReady:
    """`signed_parameters` of the recording-ready callback that came to the address of `meeting_id`."""
    server, claims = _verified(token, servers, required=["meeting_id", "record_id"])
    claimed, record_id = claims["meeting_id"], claims["record_id"]
    if not isinstance(claimed, str) or not isinstance(record_id, str) or not record_id:
        raise CallbackRefusedError
    if not hmac.compare_digest(claimed.encode(), meeting_id.encode()):
        raise CallbackRefusedError
    return RecordingReady(server.name, claimed, record_id, _digest("recording", claimed, record_id))


def verify_analytics(
    authorization: str, body: bytes, servers: Iterable[Server], *, meeting_id: str, claimed_meeting_id: object
) -> Delivery:
    """The bearer token of the analytics callback. It signs nothing but its expiry, so the address must hold our
    own token (`callback_token`) and the body's meeting must be the address's."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise CallbackRefusedError
    server, _claims = _verified(token.strip(), servers, required=["exp"])
    if not isinstance(claimed_meeting_id, str) or claimed_meeting_id != meeting_id:
        raise CallbackRefusedError
    return Delivery(server.name, _digest("analytics", meeting_id, hashlib.sha256(body).hexdigest()))


def callback_token(purpose: str, meeting_id: str) -> str:
    """What stands in the address that we give BigBlueButton for this purpose and meeting; 256 bits, ours alone."""
    return salted_hmac(f"webinars.bbb.{purpose}", meeting_id, algorithm="sha256").hexdigest()


def is_callback_token(token: str, purpose: str, meeting_id: str) -> bool:
    return hmac.compare_digest(token.encode(), callback_token(purpose, meeting_id).encode())


def _verified(token: str, servers: Iterable[Server], *, required: list[str]) -> tuple[Server, dict[str, Any]]:
    if not token or len(token) > MAX_TOKEN:
        raise CallbackRefusedError
    for server in servers:
        if not server.secret:
            continue
        try:
            claims = jwt.decode(
                token, server.secret.reveal(), algorithms=ALGORITHMS, options={"require": required}
            )
        except (jwt.PyJWTError, ValueError, TypeError):
            continue
        return server, claims
    raise CallbackRefusedError


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
