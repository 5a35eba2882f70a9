"""Rule 13: no token, e-mail address, name or IP in any log line."""

import io
import logging

import pytest
from django.test import Client

from accounts.enums import Role
from tests.factories.accounts import MemberFactory
from tests.queue_runner import run_ready_tasks
from tests.weltoffen.marked_values import ADDRESS, SECRETS, WORD, Forms, addresses
from weltoffen.log_lines import JsonFormatter, TextFormatter

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SKIPPED = ("/cms/api/", "/cms/styleguide", "/konto/logout", "/cms/logout", "/static/")


@pytest.fixture
def log():
    """All lines as production writes them and as people read them, whatever logger they come from."""
    stream = io.StringIO()
    handlers = []
    for formatter in (JsonFormatter(), TextFormatter()):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        handlers.append(handler)
        logging.getLogger().addHandler(handler)
    yield stream
    for handler in handlers:
        logging.getLogger().removeHandler(handler)


@pytest.fixture(params=[None, Role.MEMBER, Role.OPERATOR], ids=["stranger", "member", "operator"])
def visitor(request, settings):
    """A browser that hides nothing: its address, its user agent and its referrer are marked."""
    settings.DEMO = True  # lets the accounts of the demo off the second factor
    client = Client(
        raise_request_exception=False,
        REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT=WORD,
        HTTP_REFERER=f"http://testserver/einladungen/{WORD}/",
        HTTP_X_REQUEST_ID=WORD,
    )
    if request.param:
        roles = [Role.MEMBER, request.param]
        client.force_login(MemberFactory(email=ADDRESS, display_name=WORD, roles=roles, is_demo=True))
    return client


def test_no_address_and_no_form_leaves_a_marked_value_in_the_log(visitor, log):
    sent = 0
    for address in addresses():
        if address.startswith(SKIPPED):
            continue
        response = visitor.get(address, {"q": ADDRESS, "next": f"/{WORD}/"})
        visitor.post(address, {"name": WORD, "email": ADDRESS, "password": WORD, "text": f"{WORD} {ADDRESS}"})
        if (
            response.streaming
            or "html" not in response.get("Content-Type", "")
            or address.startswith("/cms/")
        ):
            continue
        for action, method, fields in Forms(response.content.decode()).found:
            target = action if action.startswith("/") else address
            if not target.startswith(SKIPPED):
                (visitor.post if method == "post" else visitor.get)(target, fields)
                sent += 1
    run_ready_tasks(raising=False)

    text = log.getvalue()
    assert sent > 5
    assert text.count("weltoffen.request") > 100
    found = [line for line in text.splitlines() if any(secret in line for secret in SECRETS)]
    assert not found, found[:3]


def test_an_error_in_a_view_does_not_tell_what_was_sent(log, monkeypatch):
    """Nor what its message, its cause and its notes hold, for those hold values."""

    def broken():
        error = ValueError(f"{WORD} {ADDRESS}")
        error.add_note(f"while looking for {WORD}")
        raise error from KeyError(WORD)

    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    monkeypatch.setattr("notices.views.health.examine", broken)
    answer = client.get(f"/readyz?{WORD}", headers={"X-Readyz-Token": WORD})

    text = log.getvalue()
    assert answer.status_code == 500
    assert "ValueError" in text and "KeyError" in text and "broken" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_an_error_in_a_task_does_not_tell_whom_it_was_for(log, monkeypatch):
    from notices import queue

    def probe(who):
        raise ValueError(f"no mail to {who}")

    probe.__module__ = "notices.tasks"
    monkeypatch.setattr("notices.tasks.probe", probe, raising=False)
    queue.enqueue("notices.tasks.probe", ADDRESS)
    run_ready_tasks(raising=False)

    text = log.getvalue()
    assert "ValueError" in text and "notices.tasks.probe" in text
    assert not [secret for secret in SECRETS if secret in text]
