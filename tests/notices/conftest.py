"""A mail server that a test can stop in the middle, and worker processes as they ship."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class MailServer:
    """Answers RCPT and DATA with what the test sets; `hold` keeps a mail unanswered until it is set."""

    def __init__(self):
        self.accepted = []
        self.rcpt_answer = None
        self.data_answer = None
        self.holding = False
        self.waiting = threading.Event()
        self.busy = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt_answer:
            return self.rcpt_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.waiting.set()
        self.busy += 1
        try:
            while self.holding:
                await asyncio.sleep(0.05)
        finally:
            self.busy -= 1
        if self.data_answer:
            return self.data_answer
        self.accepted.append(envelope)
        return "250 OK"


@pytest.fixture
def mail_template(tmp_path, settings):
    """The name of a template with a text and an HTML part."""
    folder = tmp_path / "probe"
    folder.mkdir()
    (folder / "mail.txt").write_text(
        '{% extends "mail/base.txt" %}{% block content %}Guten Tag {{ name }}, {{ link }}{% endblock %}'
    )
    (folder / "mail.html").write_text(
        '{% extends "mail/base.html" %}{% block content %}<p>Guten Tag {{ name }}</p>{% endblock %}'
    )
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES = templates
    return "probe/mail"


def started_controller(handler):
    """On a free port; another process may take it between the look and the start, then on another one."""
    for last in (False, False, True):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        controller = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=30)
        try:
            controller.start()
        except OSError:
            if last:
                raise
        else:
            return controller
    raise AssertionError


@pytest.fixture
def mail_server():
    handler = MailServer()
    controller = started_controller(handler)
    port = controller.port
    handler.url = f"smtp://127.0.0.1:{port}"
    yield handler
    handler.holding = False
    controller.stop()


@pytest.fixture
def start_process(transactional_db):
    """`start_process("run_worker", EMAIL_URL=…)`: a management command on the test's own database."""
    started = []

    def start(*arguments, **environment):
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "weltoffen.settings.base",
            "DATABASE_URL": database_url(),
            **environment,
        }
        process = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env)
        started.append(process)
        return process

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()


def database_url():
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    host = quote(database["HOST"], safe="")
    login = f"{database['USER']}:{quote(database['PASSWORD'] or '')}"
    return f"postgres://{login}@{host}:{database['PORT'] or ''}/{database['NAME']}"


def wait_for(condition, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("what was waited for did not happen")
