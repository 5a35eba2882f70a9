"""The stand-in is strict: what the documentation forbids, it refuses. Spoken to directly, without the adapter."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen
from xml.etree import ElementTree

import pytest

from tests.webinars.bbb.conftest import SECRET

pytestmark = pytest.mark.filterwarnings("ignore:The HMAC key is")
CREATE = {"attendeePW": "ap", "meetingID": "raum-1", "moderatorPW": "mp", "name": "Runde"}


def signed(call, query, algorithm="sha256"):
    total = hashlib.new(algorithm, f"{call}{query}{SECRET}".encode()).hexdigest()
    return f"{query}{'&' if query else ''}checksum={total}"


def ask(bbb, call, params=None, *, query=None, body=None, media_type="application/x-www-form-urlencoded"):
    query = signed(call, urlencode(params or {})) if query is None else query
    request = Request(f"{bbb.endpoint}/{call}?{query}".rstrip("?"), body, {"Content-Type": media_type})
    with urlopen(request) as answer:
        return answer.read().decode()


def key(text):
    root = ElementTree.fromstring(text)
    return root.findtext("messageKey") if root.findtext("returncode") == "FAILED" else "SUCCESS"


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"meetingID": ""}, "missingParamMeetingID"),
        ({"name": ""}, "missingParamName"),
        ({"name": "x" * 65}, "validationError"),
        ({"meetingID": "a,b"}, "validationError"),
        ({"meetingID": "x" * 257}, "validationError"),
        ({"moderatorPW": "m"}, "validationError"),
        ({"record": "True"}, "validationError"),
        ({"record": "1"}, "validationError"),
        ({"welcome": "a\nb"}, "validationError"),
        ({"maxParticipants": "-1"}, "validationError"),
        ({"duration": "1.5"}, "validationError"),
        ({"guestPolicy": "SOMETIMES"}, "validationError"),
        ({"record": "true", "welcome": "Grüße *~"}, "checksumError"),  # urlencode is not Java's
        ({"record": "true", "welcome": "Grüße"}, "SUCCESS"),
    ],
)
def test_parameters_of_create(bbb, change, refused):
    assert key(ask(bbb, "create", {**CREATE, **change})) == refused


def test_checksums(bbb):
    query = urlencode(CREATE)
    assert key(ask(bbb, "create", query=query)) == "checksumError"
    assert key(ask(bbb, "create", query=signed("join", query))) == "checksumError"
    assert key(ask(bbb, "create", query=signed("create", query) + "&record=true")) == "checksumError"
    for algorithm in ("sha1", "sha256", "sha384", "sha512"):
        assert key(ask(bbb, "create", query=signed("create", query, algorithm))) == "SUCCESS"
    bbb.algorithms = ("sha256",)
    assert key(ask(bbb, "create", query=signed("create", query, "sha1"))) == "checksumError"


def test_a_form_is_signed_over_its_sorted_names(bbb):
    unsorted = dict(reversed(CREATE.items()))
    wrong = signed("create", urlencode(unsorted)).encode()
    checksum = signed("create", urlencode(CREATE)).rpartition("=")[2]
    right = f"{urlencode(unsorted)}&checksum={checksum}".encode()

    assert key(ask(bbb, "create", query="", body=wrong)) == "checksumError"
    assert key(ask(bbb, "create", query="", body=right)) == "SUCCESS"
    assert key(ask(bbb, "create", CREATE, body=b"name=Runde")) == "checksumError"


def test_meetings_expire_as_documented(bbb):
    ask(bbb, "create", CREATE)
    bbb.clock.move(minutes=4.9)
    assert key(ask(bbb, "getMeetingInfo", {"meetingID": "raum-1"})) == "SUCCESS"
    bbb.clock.move(minutes=0.2)
    assert key(ask(bbb, "getMeetingInfo", {"meetingID": "raum-1"})) == "notFound"

    ask(bbb, "create", {**CREATE, "meetingExpireIfNoUserJoinedInMinutes": "0"})
    bbb.clock.move(minutes=500)
    ask(bbb, "join", {"fullName": "Ada", "meetingID": "raum-1", "role": "VIEWER", "userID": "u1"})
    bbb.clock.move(minutes=500)
    assert key(ask(bbb, "getMeetingInfo", {"meetingID": "raum-1"})) == "SUCCESS"
    bbb.meetings.leave("raum-1", "u1")
    bbb.clock.move(minutes=1.1)
    assert key(ask(bbb, "getMeetingInfo", {"meetingID": "raum-1"})) == "notFound"


JOIN = {"fullName": "Ada", "meetingID": "raum-1"}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"role": "VIEWER"}, "Teilnahme"),
        ({"role": "moderator"}, "Moderation"),
        ({"password": "mp"}, "Moderation"),
        ({"password": "ap", "role": "MODERATOR"}, "Moderation"),
        ({"password": "xx"}, "invalidPassword"),
        ({}, "validationError"),
        ({"role": "VIEWER", "createTime": "5"}, "mismatchCreateTimeParam"),
        ({"role": "VIEWER", "guest": "true"}, "wartet in der Lobby"),
        ({"role": "VIEWER", "meetingID": "raum-2"}, "notFound"),
    ],
)
def test_who_may_enter(bbb, more, says):
    ask(bbb, "create", {**CREATE, "guestPolicy": "ASK_MODERATOR"})
    page = ask(bbb, "join", {**JOIN, **more})
    assert says in page
    assert "Platzhalter, kein BigBlueButton" in page


def test_join_by_get_only_and_errors_can_be_sent_on(bbb):
    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *args):
            return None

    assert "unsupportedRequestMethod" in ask(bbb, "join", {**JOIN, "role": "VIEWER"}, body=b"")
    query = signed(
        "join", urlencode({**JOIN, "role": "VIEWER", "errorRedirectUrl": "https://wk.example/warten"})
    )
    with pytest.raises(HTTPError) as caught:
        build_opener(Stay).open(f"{bbb.endpoint}/join?{query}")
    assert caught.value.code == 302
    assert caught.value.headers["Location"].startswith("https://wk.example/warten?errors=")


def test_bad_slides_are_refused(bbb):
    assert (
        key(ask(bbb, "create", CREATE, body=b"<modules><a", media_type="application/xml")) == "invalidModules"
    )
    good = (
        b'<modules><module name="presentation"><document name="a.pdf">JVBERi0=</document></module></modules>'
    )
    assert key(ask(bbb, "create", CREATE, body=good, media_type="application/xml")) == "SUCCESS"
    assert bbb.meetings.running["raum-1"].slides[0]["bytes"] == b"%PDF-"


@pytest.fixture
def listener():
    """An address that keeps what is sent there; its `answers` are used one after the other, the last for good."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._keep(b"")

        def do_POST(self):
            self._keep(self.rfile.read(int(self.headers["Content-Length"])))

        def _keep(self, body):
            server.heard.append((self.command, self.path, body))
            self.send_response(server.answers.pop(0) if len(server.answers) > 1 else server.answers[0])
            self.end_headers()

        def log_message(self, *args):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.heard, server.answers = [], [204]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_analytics_come_where_events_are_kept(bbb, listener):
    address = {"meta_analytics-callback-url": f"http://127.0.0.1:{listener.server_port}/analytics"}
    bbb.repeats = 3
    for kept in ("false", "true"):
        ask(bbb, "create", {**CREATE, **address, "meetingKeepEvents": kept})
        ask(bbb, "join", {**JOIN, "role": "VIEWER", "userID": "u1"})
        bbb.clock.move(minutes=30)
        bbb.meetings.leave("raum-1", "u1")
        bbb.clock.move(minutes=2)
        bbb.sweep()

    assert [(method, path) for method, path, _ in listener.heard] == [("POST", "/analytics")] * 3
    payload = json.loads(listener.heard[0][2])
    assert payload["meeting_id"] == "raum-1"
    (one,) = payload["data"]["attendees"]
    assert (one["ext_user_id"], one["moderator"]) == ("u1", False)
    assert 1800 <= one["duration"] <= 1802


@pytest.mark.parametrize(
    ("answers", "sent"), [([204], 1), ([500, 500, 200], 3), ([401], 1), ([410], 1), ([302, 204], 2)]
)
def test_callbacks_come_and_are_repeated(bbb, listener, answers, sent):
    base = f"http://127.0.0.1:{listener.server_port}"
    callbacks = {"meta_bbb-recording-ready-url": f"{base}/ready", "meta_endCallbackUrl": f"{base}/end?t=1"}
    ask(bbb, "create", {**CREATE, **callbacks})
    ask(bbb, "end", {"meetingID": "raum-1", "password": "mp"})
    bbb.clock.move(seconds=5)
    bbb.sweep()
    assert listener.heard == [("GET", "/end?t=1&recordingmarks=false", b"")]

    listener.answers[:] = answers
    bbb.recording_is_ready("raum-1")

    ready = [body for _, path, body in listener.heard if path == "/ready"]
    assert len(ready) == sent
    assert all(body.startswith(b"signed_parameters=ey") for body in ready)
