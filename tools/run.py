"""Serves the demo: prepares the database, starts web, worker and scheduler, and ends them all on Ctrl-C."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")
DEVELOPMENT = "--development" in sys.argv
GRACE_SECONDS = 8


def stop(sentence: str) -> NoReturn:
    sys.exit(f"\n{sentence}\n")


def environment() -> dict[str, str]:
    env = dict(os.environ, WK_DEMO="1", PYTHONUNBUFFERED="1")
    env["DJANGO_SETTINGS_MODULE"] = "weltoffen.settings.dev" if DEVELOPMENT else "weltoffen.settings.base"
    env.setdefault("WK_LOG_FORMAT", "text")
    env.setdefault("WK_BASE_URL", f"http://localhost:{PORT}")
    if HOST not in ("127.0.0.1", "localhost", "0.0.0.0", "::"):
        env.setdefault("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{HOST}")
    return env


def check_port() -> None:
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        stop(f"PORT={PORT} is no port: use a number such as 8001.")
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(PORT)))
        except PermissionError:
            stop(f"Port {PORT} needs more rights: choose one above 1024, for example make run PORT=8001.")
        except OSError:
            stop(
                f"Port {PORT} on {HOST} is taken: stop what runs there, or choose another, for example make run PORT=8001."
            )


def commands() -> dict[str, list[str]]:
    manage = [sys.executable, "manage.py"]
    web = [
        str(BIN / "gunicorn"),
        "weltoffen.wsgi",
        "-c",
        "site/weltoffen/gunicorn.conf.py",
        "-b",
        f"{HOST}:{PORT}",
    ]
    if DEVELOPMENT:
        web = [*manage, "runserver", f"{HOST}:{PORT}"]
    return {"web": web, "worker": [*manage, "run_worker"], "scheduler": [*manage, "run_scheduler"]}


class Children:
    """The processes of one run; whichever way this program ends, they end with it."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[str]] = {}

    def start(self, name: str, command: list[str], env: dict[str, str]) -> None:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.running[name] = child
        threading.Thread(target=self._relay, args=(name, child), daemon=True).start()

    @staticmethod
    def _relay(name: str, child: "subprocess.Popen[str]") -> None:
        for line in child.stdout or ():
            print(f"{name:>9} | {line}", end="", flush=True)

    def ended(self) -> str | None:
        return next((name for name, child in self.running.items() if child.poll() is not None), None)

    def stop(self) -> None:
        for child in self.running.values():
            self._signal(child, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.running.values():
            try:
                child.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                self._signal(child, signal.SIGKILL)

    @staticmethod
    def _signal(child: "subprocess.Popen[str]", number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, number)


def answers() -> bool:
    try:
        with socket.create_connection(("127.0.0.1" if HOST == "0.0.0.0" else HOST, int(PORT)), timeout=1):
            return True
    except OSError:
        return False


def main() -> None:
    check_port()
    env = environment()
    if subprocess.run([sys.executable, "tools/prepare.py"], cwd=ROOT, env=env, check=False).returncode:
        stop("The demo could not be prepared: the lines above say why.")
    children = Children()

    def leave(number: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # a shell that starts us in the background lets SIGINT be ignored
        signal.signal(number, leave)
    try:
        for name, command in commands().items():
            children.start(name, command, env)
        while not answers():
            if name := children.ended():
                stop(f"The {name} ended at its start: the lines above say why.")
            time.sleep(0.2)
        print(f"\n· Weltoffene Kommunen is at http://localhost:{PORT}  (Ctrl-C ends it)", flush=True)
        print(f"· Its mails are files in {os.environ.get('WK_VAR') or ROOT / 'var'}/mails\n", flush=True)
        while not (name := children.ended()):
            time.sleep(0.5)
        stop(f"The {name} ended, so everything is stopped: the lines above say why.")
    except KeyboardInterrupt:
        print("\n· Stopping web, worker and scheduler.", flush=True)
    finally:
        children.stop()


if __name__ == "__main__":
    main()
