"""Starts the floor and the product as they ship: gunicorn with the product's own configuration."""

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """A running server; `cold_start` is the time from the start to its first page, in seconds."""

    name: str
    port: int
    cookie: str
    process: subprocess.Popen[bytes]
    cold_start: float

    def memory(self) -> int:
        """PSS of the heaviest process (a worker), in bytes."""
        family = [
            psutil.Process(self.process.pid),
            *psutil.Process(self.process.pid).children(recursive=True),
        ]
        return max(member.memory_full_info().pss for member in family[1:] or family)

    def get(
        self, path: str, connection: http.client.HTTPConnection | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        client = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        client.request(
            "GET", path, headers={"Cookie": f"sessionid={self.cookie}", "Accept-Encoding": "br, gzip"}
        )
        answer = client.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(15)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(name: str, application: str, settings: str, cookie: str, path: str, env: dict[str, str]) -> Served:
    """Starts `application` and waits for its first page at `path`. Raises RuntimeError where it does not come."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "-c", "site/weltoffen/gunicorn.conf.py"]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "-b", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env={**os.environ, **env, "DJANGO_SETTINGS_MODULE": settings},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    served = Served(name, port, cookie, process, 0.0)
    while time.perf_counter() - started < 60:
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended at its start")
        try:
            status, _, _ = served.get(path)
        except OSError:
            time.sleep(0.02)
            continue
        if status != 200:
            process.terminate()
            raise RuntimeError(f"{name} answers {status} at {path}")
        served.cold_start = time.perf_counter() - started
        return served
    process.terminate()
    raise RuntimeError(f"{name} did not answer within a minute")
