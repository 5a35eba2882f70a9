"""Serves the demo: prepares the database, starts web, worker and scheduler, and ends them all on Ctrl-C."""

import contextlib
import errno
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
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8000"
DEVELOPMENT = "--development" in sys.argv
GRACE_SECONDS = 8
EVERYWHERE = ("0.0.0.0", "::")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop(sentence: str) -> NoReturn:
    sys.exit(f"\n{sentence}\n")


def environment() -> dict[str, str]:
    env = dict(os.environ, WK_DEMO="1", PYTHONUNBUFFERED="1")
    env["DJANGO_SETTINGS_MODULE"] = "weltoffen.settings.dev" if DEVELOPMENT else "weltoffen.settings.base"
    env.setdefault("WK_LOG_FORMAT", "text")
    env.setdefault("WK_BASE_URL", f"http://{address(shown_host())}")
    if HOST not in LOOPBACK:
        names = own_names() if HOST in EVERYWHERE else [HOST]
        env.setdefault("ALLOWED_HOSTS", ",".join(["localhost", "127.0.0.1", "[::1]", *names]))
    return env


def address(host: str) -> str:
    return f"[{host}]:{PORT}" if ":" in host else f"{host}:{PORT}"


def shown_host() -> str:
    return "localhost" if HOST in (*LOOPBACK, *EVERYWHERE) else HOST


def own_names() -> list[str]:
    """How others may call this machine: its name and the address it speaks from."""
    names = {socket.gethostname().lower()}
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks which address would speak
        names.add(probe.getsockname()[0])
    return sorted(names)


def check_port() -> None:
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        stop(f"PORT={PORT} is no port: use a number such as 8001.")
    try:
        family, _, _, _, place = socket.getaddrinfo(HOST, int(PORT), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except PermissionError:
        stop(f"Port {PORT} needs more rights: choose one above 1024, for example make run PORT=8001.")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            stop(
                f"HOST={HOST} is no address of this machine: use make run HOST=127.0.0.1, or HOST=0.0.0.0 for every address."
            )
        stop(
            f"Port {PORT} on {HOST} is taken: stop what runs there, or choose another, for example make run PORT=8001."
        )


def commands() -> dict[str, list[str]]:
    manage = [sys.executable, "manage.py"]
    web = [sys.executable, "-m", "gunicorn", "weltoffen.wsgi"]
    web += ["-c", "site/weltoffen/gunicorn.conf.py", "-b", address(HOST)]
    if DEVELOPMENT:
        web = [*manage, "runserver", address(HOST)]
    return {"web": web, "worker": [*manage, "run_worker"], "scheduler": [*manage, "run_scheduler"]}


class Children:
    """The processes of one run; whether it ends by a signal or because one of them ended, they end with it."""

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
            with contextlib.suppress(OSError):  # the terminal may be gone; the pipe is emptied all the same
                print(f"{name:>9} | {line}", end="", flush=True)

    def ended(self) -> str | None:
        return next((name for name, child in self.running.items() if child.poll() is not None), None)

    def stop(self) -> None:
        for child in self.running.values():
            self._signal(child, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(deadline - time.monotonic(), 0.1))
            self._signal(child, signal.SIGKILL)  # what is left of its group, too

    @staticmethod
    def _signal(child: "subprocess.Popen[str]", number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, number)


def answers() -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(HOST, HOST)
    try:
        with socket.create_connection((host, int(PORT)), timeout=1):
            return True
    except OSError:
        return False


def serve(children: Children) -> None:
    check_port()
    env = environment()
    if subprocess.run([sys.executable, "tools/prepare.py"], cwd=ROOT, env=env, check=False).returncode:
        stop("The demo could not be prepared: the lines above say why.")
    for name, command in commands().items():
        children.start(name, command, env)
    while not answers():
        if name := children.ended():
            stop(f"The {name} ended at its start: the lines above say why.")
        time.sleep(0.2)
    print(f"\n· Weltoffene Kommunen is at http://{address(shown_host())}  (Ctrl-C ends it)", flush=True)
    print(f"· Its mails are files in {os.environ.get('WK_VAR') or ROOT / 'var'}/mails\n", flush=True)
    while not (name := children.ended()):
        time.sleep(0.5)
    stop(f"The {name} ended, so everything is stopped: the lines above say why.")


def leave(number: int, frame: object) -> NoReturn:
    """Raises once: `make` passes on what the whole group got already, and the second must leave nobody behind."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> None:
    for number in SIGNALS:  # a shell that starts us in the background lets SIGINT be ignored
        signal.signal(number, leave)
    children = Children()
    try:
        serve(children)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            print("\n· Stopping web, worker and scheduler.", flush=True)
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        children.stop()


if __name__ == "__main__":
    main()
