"""Everybody asks at once: straight on the domain function, and through the server as it ships."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections

from tests.factories.accounts import MemberFactory
from tests.factories.webinars import WebinarFactory
from webinars.domain.registration import register
from webinars.errors import NoPlaceLeftError
from webinars.models import Registration

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="a race needs PostgreSQL"
    ),
    pytest.mark.django_db(transaction=True),
]

ROOT = Path(__file__).resolve().parents[2]


def test_forty_threads_for_twenty_places():
    webinar = WebinarFactory(places=20)
    members = MemberFactory.create_batch(40)
    gate = Barrier(40)

    def ask(member):
        gate.wait()
        try:
            register(webinar, by=member)
            return "in"
        except NoPlaceLeftError:
            return "full"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(40) as pool:
        answers = Counter(pool.map(ask, members))

    assert answers == {"in": 20, "full": 20}
    assert Registration.objects.active().filter(webinar=webinar).count() == 20


def test_two_hundred_requests_for_twenty_places(server):
    webinar = WebinarFactory(places=20)
    cookies = [session_cookie(member) for member in MemberFactory.create_batch(200)]
    gate = Barrier(200)

    def ask(cookie):
        gate.wait()
        return post(server, f"/webinare/{webinar.slug}/platz/", cookie)

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(ask, cookies))

    assert Counter(status for status, _ in answers) == {302: 20, 409: 180}
    assert all("Alle Plätze sind vergeben" in body for status, body in answers if status == 409)
    assert Registration.objects.active().filter(webinar=webinar).count() == 20


@pytest.fixture
def server(tmp_path):
    """The product behind gunicorn, as it ships, on the test's own database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    parts = connection.settings_dict
    place = f"{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}"
    env = dict(
        os.environ,
        DATABASE_URL=f"postgres://{place}/{parts['NAME']}",
        DJANGO_SETTINGS_MODULE="weltoffen.settings.test",
        WK_VAR=str(tmp_path),
        SECRET_KEY=settings.SECRET_KEY,
    )
    command = [sys.executable, "-m", "gunicorn", "weltoffen.wsgi", "-c", "site/weltoffen/gunicorn.conf.py"]
    log = tmp_path / "server.log"
    with log.open("w") as file:
        process = subprocess.Popen([*command, "-b", f"127.0.0.1:{port}"], cwd=ROOT, env=env, stderr=file)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(15)
        print(log.read_text()[-6000:])  # pytest shows it where the test failed


def wait_for(port, process):
    for _ in range(900):
        assert process.poll() is None, "the server ended at its start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not answer within 90 seconds")


def session_cookie(member):
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return session.session_key


def post(port, path, session_key):
    token = secrets.token_hex(16)
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    client.request(
        "POST",
        path,
        urlencode({"csrfmiddlewaretoken": token, "question": ""}),
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session_key}; csrftoken={token}",
            "Referer": f"http://127.0.0.1:{port}/",
        },
    )
    answer = client.getresponse()
    return answer.status, answer.read().decode()
