"""`make run`: what it says when it cannot start, and that nothing is left of it afterwards.

The scripts are the real ones, in a folder whose name has a space; what they start is small and quick.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = "import subprocess, sys, time; subprocess.Popen(['sleep', '300']); print('here', sys.argv[1], flush=True); time.sleep(300)\n"
PAGE = "def application(environ, start_response):\n    start_response('204 No Content', [])\n    return []\n"


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "my towns"
    for name in ("tools/run.py", "site/weltoffen/gunicorn.conf.py", "Makefile"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "site/weltoffen/gunicorn.conf.py").write_text(
        'pythonpath = "site"\ncontrol_socket_disable = True\n'
    )
    (folder / "site/weltoffen/wsgi.py").write_text(PAGE)
    (folder / "tools/setup.py").write_text("")
    (folder / "tools/prepare.py").write_text("")
    (folder / "manage.py").write_text(SLEEPER)
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return folder


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def run(project, port, *, host="127.0.0.1", cwd=None):
    """As from a shell: a process group of its own, which Ctrl-C reaches as a whole."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.Popen(
        ["make", "-s", "-f", str(project / "Makefile"), "run"],
        cwd=cwd or project,
        env={**clean, "HOST": host, "PORT": port},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def left_of(project):
    """Processes that work in this folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.cwd() == str(project):
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found


def assert_nothing_is_left(project):
    deadline = time.monotonic() + 30
    while left_of(project) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left_of(project) == []


def read_until(process, words, seconds=60):
    deadline, text = time.monotonic() + seconds, ""
    while words not in text and time.monotonic() < deadline and (line := process.stdout.readline()):
        text += line
    assert words in text, text
    return text


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["Ctrl-C", "kill", "closed"]
)
def test_all_its_children_end_with_it(project, port, number, tmp_path):
    process = run(project, port, cwd=tmp_path)
    try:
        told = read_until(process, "Its mails are files in")
        told += "" if "scheduler | here" in told else read_until(process, "scheduler | here")
        assert f"http://localhost:{port}" in told
        assert len(left_of(project)) >= 5, "web, worker, scheduler and what these started"

        os.killpg(process.pid, number)
        process.communicate(timeout=30)
    finally:
        process.kill()

    assert_nothing_is_left(project)


@pytest.mark.parametrize("pause", [0, 0.0002, 0.001, 0.005])
def test_asked_twice_it_still_leaves_nobody_behind(project, port, pause, tmp_path):
    process = run(project, port, cwd=tmp_path)
    try:
        read_until(process, "Its mails are files in")

        while process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            time.sleep(pause)
        process.communicate(timeout=30)
    finally:
        process.kill()

    assert_nothing_is_left(project)


def test_when_one_part_ends_all_end(project, port):
    (project / "manage.py").write_text("import sys; sys.exit('no such table')\n")
    process = run(project, port)
    told, _ = process.communicate(timeout=60)

    assert process.returncode != 0
    assert "no such table" in told and "ended" in told
    assert_nothing_is_left(project)


def test_a_taken_port_is_said_in_one_sentence(project):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        told, _ = run(project, str(taken)).communicate(timeout=60)

    assert f"Port {taken} on 127.0.0.1 is taken" in told and "make run PORT=8001" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("x86_64-conda-linux-gnu", "8000", "is no address of this machine: use make run HOST=127.0.0.1"),
        ("192.0.2.7", "8000", "is no address of this machine"),
        ("127.0.0.1", "achtzig", "PORT=achtzig is no port"),
        ("127.0.0.1", "70000", "PORT=70000 is no port"),
    ],
)
def test_what_cannot_work_is_said_in_one_sentence(project, host, port, words):
    told, _ = run(project, port, host=host).communicate(timeout=60)

    assert words in told
    assert "Traceback" not in told
