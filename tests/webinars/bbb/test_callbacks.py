"""Only what a server of ours signed is believed."""

import base64
import json
import time

import jwt
import pytest

from tests.fakes.bigbluebutton.callbacks import analytics_token, recording_token
from tests.webinars.bbb.conftest import SECRET
from webinars.bbb.callbacks import (
    CallbackRefusedError,
    callback_token,
    is_callback_token,
    verify_analytics,
    verify_recording_ready,
)
from webinars.bbb.servers import Server
from webinars.bbb.signing import Secret

# As everywhere: BigBlueButton's secrets are shorter than what PyJWT likes for HS512.
pytestmark = pytest.mark.filterwarnings("ignore:The HMAC key is")
SERVERS = [
    Server("sued", "https://s.de/bigbluebutton/api", Secret("ein anderes Geheimnis, lang genug")),
    Server("nord", "https://n.de/bigbluebutton/api", Secret(SECRET)),
]
CLAIMS = {"meeting_id": "raum-1", "record_id": "r-1"}


def unsigned(claims, algorithm="none", signature=""):
    parts = [{"typ": "JWT", "alg": algorithm}, claims]
    return ".".join(
        [*(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts), signature]
    )


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_a_signed_recording_is_believed(algorithm):
    token = recording_token(SECRET, "raum-1", "r-1", algorithm)

    ready = verify_recording_ready(token, SERVERS, meeting_id="raum-1")

    assert (ready.server, ready.meeting_id, ready.record_id) == ("nord", "raum-1", "r-1")


def _tampered():
    head, _claims, signature = recording_token(SECRET, "raum-1", "r-1").split(".")
    other = unsigned({**CLAIMS, "record_id": "r-2"}).split(".")[1]
    return f"{head}.{other}.{signature}"


@pytest.mark.parametrize(
    "make",
    [
        lambda: "",
        lambda: "x",
        lambda: "a.b.c",
        lambda: "ü.ü.ü",
        lambda: "x" * 5000,
        lambda: recording_token("fremd" * 8, "raum-1", "r-1"),
        lambda: unsigned(CLAIMS),
        lambda: unsigned(CLAIMS, "None"),
        lambda: unsigned(CLAIMS, "NONE"),
        lambda: unsigned(CLAIMS, "HS256"),
        lambda: unsigned(CLAIMS, "RS256", "AAAA"),
        _tampered,
        lambda: recording_token(SECRET, "raum-2", "r-1"),
        lambda: jwt.encode({"meeting_id": "raum-1"}, SECRET, algorithm="HS256"),
        lambda: jwt.encode({**CLAIMS, "record_id": 5}, SECRET, algorithm="HS256"),
        lambda: jwt.encode({**CLAIMS, "meeting_id": ["raum-1"]}, SECRET, algorithm="HS256"),
        lambda: jwt.encode({**CLAIMS, "exp": int(time.time()) - 5}, SECRET, algorithm="HS256"),
        lambda: jwt.encode({**CLAIMS, "nbf": int(time.time()) + 500}, SECRET, algorithm="HS256"),
    ],
)
def test_forged_unsigned_foreign_and_expired_recordings_are_refused(make):
    with pytest.raises(CallbackRefusedError) as caught:
        verify_recording_ready(make(), SERVERS, meeting_id="raum-1")
    assert str(caught.value) == ""


def test_a_server_without_a_secret_vouches_for_nothing():
    bare = [Server("leer", "https://n.de/bigbluebutton/api", Secret(""))]
    with pytest.raises(CallbackRefusedError):
        verify_recording_ready(unsigned(CLAIMS, "HS256"), bare, meeting_id="raum-1")
    with pytest.raises(CallbackRefusedError):
        verify_recording_ready(recording_token(SECRET, "raum-1", "r-1"), [], meeting_id="raum-1")


def test_a_repeated_delivery_is_known_by_its_mark():
    first, again, other = (
        verify_recording_ready(recording_token(SECRET, "raum-1", record, how), SERVERS, meeting_id="raum-1")
        for record, how in [("r-1", "HS256"), ("r-1", "HS512"), ("r-2", "HS256")]
    )
    assert first.delivery == again.delivery != other.delivery


def analytics(authorization, body=b"{}", claimed="raum-1"):
    return verify_analytics(authorization, body, SERVERS, meeting_id="raum-1", claimed_meeting_id=claimed)


@pytest.mark.parametrize("algorithm", ["HS512", "HS256"])  # load balancers sign anew with HS256
def test_signed_analytics_are_believed_and_a_replay_has_the_same_mark(algorithm):
    bearer = f"Bearer {analytics_token(SECRET, algorithm)}"
    assert analytics(bearer).server == "nord"
    assert analytics(bearer).delivery == analytics(f"Bearer {analytics_token(SECRET)}").delivery
    assert analytics(bearer).delivery != analytics(bearer, b"{ }").delivery


@pytest.mark.parametrize(
    "make",
    [
        lambda: "",
        lambda: "Bearer",
        lambda: "Bearer ",
        lambda: f"Basic {analytics_token(SECRET)}",
        lambda: analytics_token(SECRET),
        lambda: f"Bearer {analytics_token(SECRET, lives=-5)}",
        lambda: f"Bearer {analytics_token('fremd' * 20)}",
        lambda: f"Bearer {unsigned({'exp': int(time.time()) + 500})}",
        lambda: f"Bearer {jwt.encode({}, SECRET, algorithm='HS512')}",
    ],
)
def test_other_analytics_are_refused(make):
    with pytest.raises(CallbackRefusedError):
        analytics(make())


@pytest.mark.parametrize("claimed", ["raum-2", "", None, 5, ["raum-1"]])
def test_analytics_of_another_meeting_are_refused(claimed):
    with pytest.raises(CallbackRefusedError):
        analytics(f"Bearer {analytics_token(SECRET)}", claimed=claimed)


def test_the_token_in_the_address_fits_one_meeting_and_purpose():
    token = callback_token("end", "raum-1")
    assert len(token) == 64
    assert is_callback_token(token, "end", "raum-1")
    assert not is_callback_token(token, "end", "raum-2")
    assert not is_callback_token(token, "analytics", "raum-1")
    assert not is_callback_token("", "end", "raum-1")
    assert not is_callback_token("ü", "end", "raum-1")
