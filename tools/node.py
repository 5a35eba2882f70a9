"""Finds a Node.js of version 20 or newer, and fetches one from PyPI into the virtual environment where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = 20
LOCK = ROOT / "requirements" / "node.txt"


class NodeMissingError(Exception):
    """No usable Node.js; the text says in one sentence how to get one."""


def environment() -> dict[str, str]:
    """The environment for npm, with a Node.js that is new enough first on the PATH."""
    for folder in (_on_path(), Path(sys.executable).parent):
        if folder and _version(folder / "node") >= NEEDED and (folder / "npm").exists():
            return _with_path(folder)
    _install()
    folder = Path(sys.executable).parent
    if _version(folder / "node") < NEEDED:
        raise NodeMissingError(
            f"Node.js {NEEDED} or newer is missing and could not be installed; install it (nodejs.org) and try again."
        )
    return _with_path(folder)


def _on_path() -> Path | None:
    found = shutil.which("node")
    return Path(found).parent if found else None


def _with_path(folder: Path) -> dict[str, str]:
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def _version(node: Path) -> int:
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.match(r"v(\d+)\.", answer)
    return int(match[1]) if match else 0


def _install() -> None:
    print(f"  Node.js {NEEDED} or newer not found: fetching it from PyPI into the virtual environment")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        str(LOCK),
    ]
    if subprocess.run(command, check=False).returncode:
        raise NodeMissingError(
            f"Node.js {NEEDED} or newer is missing and PyPI did not answer; install Node.js or connect to the network, then try again."
        )
