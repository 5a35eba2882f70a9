"""What every change must pass: one line a check, the output only of those that fail."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS: dict[str, list[str]] = {
    "format": [f"{BIN}/ruff", "format", "--check", "."],
    "lint": [f"{BIN}/ruff", "check", "."],
    "imports": [f"{BIN}/lint-imports"],
    "settings": [PYTHON, "manage.py", "check"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "templates": [f"{BIN}/djlint", "templates", "--lint", "--quiet"],
    "translations": [PYTHON, "tools/messages.py", "--check"],
    "types": [f"{BIN}/mypy", "site", "learning", "webinars", "network", "home", "demo"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, WK_VAR=folder, WK_DEMO="1", DJANGO_SETTINGS_MODULE="weltoffen.settings.test")
        failed = [name for name, command in CHECKS.items() if not passes(name, command, env)]
    if failed:
        sys.exit(f"\nNot yet: {', '.join(failed)}")


def passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    start = time.monotonic()
    result = subprocess.run(command, cwd=ROOT, env=env, text=True, capture_output=True, check=False)
    print(
        f"{'ok ' if not result.returncode else 'NOT'} {name:<13} {time.monotonic() - start:4.0f} s",
        flush=True,
    )
    if result.returncode:
        print(result.stdout[-6000:], result.stderr[-3000:], flush=True)
    return not result.returncode


if __name__ == "__main__":
    main()
