"""gunicorn as it ships: what it writes while it serves holds no token, address or IP either."""

import json
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.notices.conftest import database_url
from tests.weltoffen.marked_values import SECRETS, WORD
from tests.weltoffen.test_refusals import GOOD

ROOT = Path(__file__).resolve().parents[2]
HOST = "kommunen.beispiel.de"

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def server(tmp_path):
    """Port and log file of a production server on the test's database; its pictures and fonts are missing on purpose."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static/staticfiles.json").write_text(
        '{"paths": {"css/wk.css": "css/wk.css"}, "version": "1.1", "hash": ""}'
    )
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    url = database_url().replace("sqlite:///", "sqlite:////", 1).replace("sqlite://///", "sqlite:////", 1)
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    env = {
        **clean,
        **GOOD,
        "DATABASE_URL": url,
        "WK_VAR": str(tmp_path),
        "WK_TRUST_REQUEST_ID": "1",
    }
    log = tmp_path / "log"
    with log.open("w") as file:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "weltoffen.wsgi",
            "-c",
            "site/weltoffen/gunicorn.conf.py",
        ]
        process = subprocess.Popen(
            [*command, "-b", f"127.0.0.1:{port}"], cwd=ROOT, env=env, stdout=file, stderr=file
        )
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            ask(port, "/healthz")
            break
        except OSError:
            time.sleep(0.2)
    else:
        process.kill()
        pytest.fail("the server did not answer within 60 seconds")
    yield port, log
    process.terminate()
    process.wait(20)


def ask(port, path, method="GET", **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.77",
        "User-Agent": WORD,
        **headers,
    }
    connection.request(method, path, headers=sent)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def speak(port, text):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(text.encode())
        raw.recv(1000)


def test_what_gunicorn_writes(server):
    port, log = server
    given = ask(port, "/healthz", **{"X-Request-ID": "vom-proxy-4711"})
    statuses = [
        ask(port, path).status
        for path in (f"/einladungen/{WORD}/", f"/{WORD}/", f"/konto/login/?next={WORD}")
    ]
    ask(port, f"/{WORD}", Host=f"{WORD}.beispiel.de")
    ask(port, f"/konto/login/{WORD}", method="POST", Referer=f"https://{HOST}/{WORD}/")
    speak(port, f"GET /{WORD} HTTP/9.9\r\nHost: {HOST}\r\n\r\n")
    speak(port, f"{WORD}\r\n\r\n")
    time.sleep(0.5)

    lines = log.read_text().splitlines()
    assert given.headers["X-Request-ID"] == "vom-proxy-4711"
    assert 500 in statuses
    assert any('"exception"' in line for line in lines)
    assert not [line for line in lines if any(secret in line for secret in (*SECRETS, "127.0.0.1"))]
    for line in lines:
        assert {"time", "level", "logger", "event"} <= set(json.loads(line))
