"""Whether another process of this machine still lives, where the system tells (Linux)."""

import os
import socket
from pathlib import Path

PROC = Path("/proc")


def host() -> str:
    """This machine and its process namespace: two containers with the same name do not see each other's processes."""
    try:
        namespace = (PROC / "self/ns/pid").readlink().name
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    return f"{socket.gethostname()[:100]} {boot} {namespace}"


def me() -> str:
    return f"{os.getpid()} {_start_of(os.getpid())}"


def is_dead(process: str) -> bool:
    """`process` as `me` wrote it, on this very host. A number that was given to another process counts as dead."""
    number, _, start = process.partition(" ")
    return not number.isdigit() or _start_of(int(number)) != start


def _start_of(number: int) -> str:
    """When the process started, in ticks since boot; empty where it is gone or only its exit code is left."""
    try:
        text = (PROC / str(number) / "stat").read_text()
    except OSError:
        return ""
    fields = text.rpartition(")")[2].split()
    return "" if fields[0] in {"Z", "X"} else fields[19]
