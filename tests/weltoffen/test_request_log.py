import io
import json
import logging

import pytest

from weltoffen.log_lines import JsonFormatter, TextFormatter, request_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """The lines of the log so far, parsed."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def record_of(logger, message, *args, level=logging.WARNING, error=None, **extra):
    info = (type(error), error, error.__traceback__) if error else None
    return logging.getLogger(logger).makeRecord(logger, level, __file__, 1, message, args, info, extra=extra)


def test_a_request_is_one_line_with_its_route(client, lines):
    response = client.get("/healthz?name=Geheim", headers={"X-Request-ID": "von-draussen"})
    client.get("/gibt-es-nicht/geheim@example.org/")

    found = [line for line in lines() if line["logger"] == "weltoffen.request"]
    assert response["X-Request-ID"] != "von-draussen"
    assert found[-1]["status"] in {404, 500}
    assert "geheim" not in json.dumps(found).lower()
    assert {"method", "route", "status", "duration_ms", "request_id", "time", "level"} <= set(found[-1])


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("abcd-1234.x_y", True),
        ("kurz", False),
        ("x" * 65, False),
        ('a"b<script>12', False),
        ("Ünïcode-123", False),
    ],
)
def test_a_proxys_number_is_taken_only_when_harmless(client, settings, given, taken):
    settings.TRUST_REQUEST_ID = True
    response = client.get("/healthz", headers={"X-Request-ID": given.encode().decode("latin-1")})

    assert (response["X-Request-ID"] == given) is taken


def test_an_exception_is_its_class_and_its_places():
    try:
        try:
            raise ValueError("erika@example.org")
        except ValueError as error:
            raise RuntimeError("Kennwort 123") from error
    except RuntimeError as error:
        record = record_of("django.request", "Internal Server Error: %s", "/einladungen/TOKEN/", error=error)
    line = JsonFormatter().format(record)
    text = TextFormatter().format(record)

    facts = json.loads(line)
    assert [part["class"] for part in facts["exception"]] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert "test_request_log.py" in facts["exception"][0]["frames"][0]
    for secret in ("erika", "Kennwort", "TOKEN"):
        assert secret not in line
        assert secret not in text


@pytest.mark.parametrize(
    "message", ["Invalid HTTP_HOST header: 'geheim.example'", "mail to geheim@example.org", "geheim"]
)
def test_finished_sentences_of_others_are_withheld(message):
    line = JsonFormatter().format(record_of("django.security.DisallowedHost", message))

    assert "geheim" not in line
    assert "withheld" in line


@pytest.mark.parametrize(
    "value", ["rat@example.org", "192.168.1.77", "2001:db8:0:1:1:1:1:1", "Frau <rat@example.org>"]
)
def test_addresses_do_not_pass_even_in_our_own_words(value):
    line = JsonFormatter().format(
        record_of("notices.worker", "sent to %s", value, level=logging.INFO, to=value)
    )

    assert "example.org" not in line
    assert "192.168" not in line
    assert "2001:" not in line


def test_our_own_facts_are_kept():
    line = json.loads(
        JsonFormatter().format(
            record_of("notices.worker", "Task %s", "done", attempt=2, task="notices.tasks.prune")
        )
    )

    assert (line["event"], line["attempt"], line["task"]) == ("Task done", 2, "notices.tasks.prune")


def test_the_request_number_stands_in_every_line_of_a_request():
    token = request_id.set("abc")
    try:
        assert json.loads(JsonFormatter().format(record_of("pages", "x")))["request_id"] == "abc"
    finally:
        request_id.reset(token)
