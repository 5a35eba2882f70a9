"""Servers that hang, lie or break: each has its error, none costs more than its time."""

import contextlib
import logging
import pickle
import time

import pytest

from tests.webinars.bbb.conftest import PASSWORDS, SECRET
from webinars.bbb import transport
from webinars.bbb.answers import read
from webinars.bbb.breaker import Breaker
from webinars.bbb.client import Client
from webinars.bbb.errors import (
    BadResponseError,
    BigBlueButtonError,
    ChecksumRefusedError,
    CircuitOpenError,
    HttpStatusError,
    RejectedError,
    TimedOutError,
    UnreachableError,
)
from webinars.bbb.servers import Server, choose, configured
from webinars.bbb.signing import Secret, SignedUrl
from webinars.bbb.transport import Limits

# Short where the server never answers; where it does, long enough for a machine that has much to do.
IMPATIENT = Limits(connect=5, read=0.5, total=3, tries=3)
PATIENT = Limits(connect=20, read=20, total=30, tries=3)


@pytest.fixture
def impatient(server):
    return Client(server, limits=IMPATIENT, breaker=Breaker(failures=1000))


@pytest.fixture
def patient(server):
    return Client(server, limits=PATIENT, breaker=Breaker(failures=1000))


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_a_server_that_never_ends_costs_its_time_and_no_more(bbb, impatient, mode):
    bbb.be(mode)
    began = time.monotonic()

    with pytest.raises(TimedOutError) as caught:
        impatient.meeting_info("raum-1")

    # The stand-in would hold the call for a minute; three seconds were allowed.
    assert time.monotonic() - began < 20
    assert str(caught.value) == "answering"
    assert caught.value.__cause__ is None
    assert len(bbb.requests) == 1


@pytest.mark.parametrize(
    ("mode", "error", "says"),
    [
        ("failed500", RejectedError, "noServer"),
        ("html", BadResponseError, "not_xml"),
        ("text", BadResponseError, "not_xml"),
        ("empty", BadResponseError, "empty"),
        ("oversize", BadResponseError, "too_large"),
        ("bomb", BadResponseError, "doctype"),
        ("close", UnreachableError, "broken"),
        ("cut", UnreachableError, "broken"),
        ("redirect", HttpStatusError, "302"),
        ("404", HttpStatusError, "404"),
        ("500", HttpStatusError, "500"),
        ("502", HttpStatusError, "502"),
    ],
)
def test_each_sickness_has_its_error(bbb, patient, mode, error, says):
    bbb.be(mode)
    cpu = time.thread_time()

    with pytest.raises(error) as caught:
        patient.meeting_info("raum-1")

    assert time.thread_time() - cpu < 2
    assert type(caught.value) is error
    assert str(caught.value) == says
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "body",
    [
        b"<response><returncode>SUCCESS</returncode>" + b"<a/>" * 1_000_000 + b"</response>",
        b"<response>" + b"<a>" * 500_000 + b"</a>" * 500_000 + b"</response>",
    ],
    ids=["wide", "deep"],
)
def test_hostile_shapes_cost_little(body):
    cpu = time.thread_time()
    with contextlib.suppress(BadResponseError):
        read(transport.Exchange(200, body))
    assert time.thread_time() - cpu < 30


@pytest.mark.parametrize("mode", ["502", "503", "504"])
def test_what_passes_is_tried_again(bbb, patient, mode):
    bbb.be(mode, times=1)
    assert not patient.is_running("raum-1")
    assert len(bbb.requests) == 2


@pytest.mark.parametrize("mode", ["500", "close", "html"])
def test_what_may_have_been_done_is_not_tried_again(bbb, patient, mode):
    bbb.be(mode, times=1)
    with pytest.raises(BigBlueButtonError):
        patient.is_running("raum-1")
    assert len(bbb.requests) == 1


def test_a_connection_that_does_not_come_is_tried_again(bbb, server, monkeypatch):
    tries = []

    def silent(*args, **more):
        tries.append(1)
        raise TimedOutError(connecting=True)

    monkeypatch.setattr("webinars.bbb.client.exchange", silent)
    with pytest.raises(TimedOutError):
        Client(server, limits=Limits(total=5, tries=2)).is_running("raum-1")
    assert len(tries) == 2


def test_the_end_is_asked_for_once(bbb, patient):
    bbb.be("503")
    with pytest.raises(HttpStatusError):
        patient.end("raum-1", "leit-ung")
    assert len(bbb.requests) == 1


@pytest.mark.parametrize(
    ("endpoint", "reason"),
    [
        ("http://127.0.0.1:9/bigbluebutton/api", "refused"),
        ("http://gibt-es-nicht.invalid/bigbluebutton/api", "dns"),
        ("ftp://127.0.0.1/bigbluebutton/api", "broken"),
        ("http://127.0.0.1:viele/bigbluebutton/api", "broken"),
    ],
)
def test_no_connection(endpoint, reason):
    client = Client(Server("x", endpoint, Secret("s")), limits=Limits(connect=20, total=30, tries=1))
    with pytest.raises(UnreachableError) as caught:
        client.version()
    assert caught.value.reason == reason


def test_the_breaker_spares_a_sick_server_and_lets_one_call_try(bbb, server):
    now = [1000.0]
    breaker = Breaker(now=lambda: now[0])
    client = Client(server, breaker=breaker, limits=Limits(connect=20, read=20, total=30, tries=1))
    bbb.be("500")
    for _ in range(3):
        with pytest.raises(HttpStatusError):
            client.is_running("raum-1")
    with pytest.raises(CircuitOpenError):
        client.is_running("raum-1")
    assert len(bbb.requests) == 3
    assert breaker.is_open("nord")

    now[0] += 31
    assert breaker.allows("nord")  # the one trial is taken
    with pytest.raises(CircuitOpenError):
        client.is_running("raum-1")
    breaker.failed("nord")
    assert breaker.is_open("nord")

    now[0] += 31
    bbb.be("")
    assert not client.is_running("raum-1")
    assert not breaker.is_open("nord")
    assert not client.is_running("raum-1")


def test_a_refusal_is_no_sickness(bbb, server):
    breaker = Breaker(failures=1)
    client = Client(Server("nord", bbb.endpoint, Secret("falsch")), breaker=breaker)
    with pytest.raises(ChecksumRefusedError):
        client.is_running("raum-1")
    assert not breaker.is_open("nord")


def test_a_meeting_stays_on_its_server(settings):
    settings.BIGBLUEBUTTON_ENDPOINT, settings.BIGBLUEBUTTON_SECRET = "https://a.de/bigbluebutton/api/", "s1"
    settings.BIGBLUEBUTTON_SERVERS = [
        {
            "name": name,
            "endpoint": f"https://{name}.de/bigbluebutton/api",
            "secret": "s",
            "checksum": "sha512",
        }
        for name in ("b", "c")
    ]
    servers, breaker = configured(), Breaker(failures=1)
    assert [(one.name, one.algorithm) for one in servers] == [
        ("default", "sha256"),
        ("b", "sha512"),
        ("c", "sha512"),
    ]
    before = {key: choose(str(key), servers, breaker).name for key in range(300)}
    assert set(before.values()) == {"default", "b", "c"}

    breaker.failed("b")

    after = {key: choose(str(key), servers, breaker).name for key in range(300)}
    assert "b" not in after.values()
    assert all(after[key] == name for key, name in before.items() if name != "b")
    assert choose("x", [], breaker) is None


def test_nothing_secret_is_shown_or_logged(bbb, server, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(server, limits=IMPATIENT)
    # Tracebacks show lines of source, so the calls below name the marks instead of holding them.
    name, meta, leading, wrong = "NAME-MARKE", "META-MARKE", "LEITUNG-MARKE", "FALSCH-MARKE"
    passwords = {"moderator_password": leading, "attendee_password": "TEILNAHME-MARKE"}
    marks = [SECRET, name, meta, leading, wrong, "TEILNAHME-MARKE", "checksum="]
    shown = []
    for mode in ("", "500", "html", "close", "hang", "redirect"):
        bbb.be(mode)
        try:
            client.create("raum-1", name, **passwords, meta={"x": meta})
            client.end("raum-1", wrong)
        except BigBlueButtonError as error:
            logging.getLogger("webinars").exception("told")
            shown += [repr(error), str(error), str(vars(error))]
    url = client.join_url("raum-1", name, role="VIEWER", user_id="u", create_time=1)
    shown += [repr(server), repr([url]), repr(client), f"{vars(client)}", caplog.text]
    shown += [repr(vars(record)) for record in caplog.records]

    assert isinstance(url, SignedUrl)
    for mark in marks:
        assert not [text for text in shown if mark in text], mark
    with pytest.raises(TypeError):
        pickle.dumps(Secret(SECRET))


def test_the_time_where_a_person_waits_is_short():
    assert transport.ONCE.total <= 2
    assert transport.ONCE.tries == 1


def test_a_create_has_its_thirty_seconds(bbb, server, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "webinars.bbb.client.exchange",
        lambda url, **more: seen.append(more["limits"]) or transport.Exchange(500, b""),
    )
    with pytest.raises(HttpStatusError):
        Client(server).create("raum-1", "Runde", **PASSWORDS)
    assert (seen[0].connect, seen[0].total) == (3, 30)
