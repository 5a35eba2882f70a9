"""Fixtures of every test: a member who is signed in, and nothing that reaches beyond this machine."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.factories.accounts import MemberFactory
from tests.queue_runner import Outbox, run_ready_tasks

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
MISSING = [
    what
    for what, there in {
        f"Chromium at {CHROMIUM} (sudo apt install chromium, or set CHROMIUM)": Path(CHROMIUM).exists(),
        "playwright (make setup-dev)": find_spec("playwright"),
    }.items()
    if not there
]
NO_BROWSER = f"Browser tests are skipped: there is no {' and no '.join(MISSING)}."


def pytest_configure(config):
    if MISSING and os.environ.get("WK_REQUIRE_BROWSER"):
        raise pytest.UsageError(NO_BROWSER)
    os.environ["CHROMIUM"] = CHROMIUM


def pytest_report_header(config):
    return NO_BROWSER if MISSING else None


def pytest_ignore_collect(collection_path, config):
    """Without a browser its tests are not even collected: one line at the top says so."""
    of_browser = collection_path.is_relative_to(Path(__file__).parent / "browser")
    return True if MISSING and of_browser else None


def pytest_terminal_summary(terminalreporter):
    """One line that .ci/run reads: how many tests in a browser passed, and how many were left out."""
    passed, skipped = (
        sum(report.nodeid.startswith("tests/browser/") for report in terminalreporter.stats.get(outcome, []))
        for outcome in ("passed", "skipped")
    )
    if passed or skipped or os.environ.get("WK_REQUIRE_BROWSER"):
        terminalreporter.write_line(f"browser: {passed} tests, {skipped} skipped")


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """Sessions, the navigation, counts of tries: what one test left in the cache, the next must not find."""
    cache.clear()


@pytest.fixture(autouse=True)
def _starts_in_german(settings):
    """A request leaves its language active in the thread; the next test begins as a new process does."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _mail_goes_through_the_outbox(settings):
    """Django's test runner replaces the mail backend. Here mails are queued as they are in production, and
    reach `django.core.mail.outbox` once their task has run: look at them through the `outbox` fixture."""
    settings.EMAIL_BACKEND = "notices.mail.OutboxBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def outbox(db):
    """The mails that went out: `outbox[0]`, `len(outbox)`, `outbox.to(address)`. Looking runs the queue."""
    return Outbox()


@pytest.fixture
def run_tasks(db):
    """Call it to do now what is in the queue: mails, Wagtail's search index, everything queued by name."""
    return run_ready_tasks


@pytest.fixture
def member(db):
    return MemberFactory()


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    client.member = member
    return client
