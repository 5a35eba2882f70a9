"""Brings a bare machine to where the product can run, and says in one sentence what is missing.

Each step keeps a stamp of what it was made from, so that a second run only looks. Standard library only:
this file runs before anything is installed.
"""

import errno
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
NEEDED_MB = 1500
SPARE_MB = 100


def stop(sentence: str) -> None:
    sys.exit(f"\n{sentence}\n")


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def fingerprint(*paths: Path, extra: str = "") -> str:
    digest = hashlib.sha256(extra.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def check_machine() -> None:
    if sys.version_info < (3, 11):
        stop(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: sudo apt install python3.11 python3.11-venv, then make run PYTHON=python3.11."
        )
    if not VENV.exists():
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            stop(f"Python's venv module is missing: {venv_package()}")
    free, needed = free_mb(), SPARE_MB if (VENV / ".installed-runtime").exists() else NEEDED_MB
    if free < needed:
        stop(f"Only {free} MB are free on this disk and {needed} MB are needed: make room and run it again.")


def free_mb() -> int:
    return shutil.disk_usage(ROOT).free // 2**20


def make_environment() -> Path:
    """The Python of .venv; made anew where it is half-made or of another version than the one that asks."""
    python = VENV / "bin" / "python"
    question = "import pip, sys; print(sys.version)"
    answer = (
        subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False).stdout
        if python.exists()
        else ""
    )
    if answer.strip() == sys.version or Path(sys.prefix) == VENV:
        return python
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
        stop(f"The virtual environment could not be made: {venv_package()}")
    return python


def venv_package() -> str:
    return f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv (or python3-venv), then run it again."


def install_packages(name: str) -> None:
    lock = ROOT / "requirements" / f"{name}.txt"
    stamp = VENV / f".installed-{name}"
    wanted = fingerprint(lock, extra=sys.version)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if name == "runtime" and (VENV / ".installed-development").exists():
        install_packages("development")  # it holds everything of runtime
        return
    python = make_environment()
    say(f"installing requirements/{name}.txt (once; two to four minutes)")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(lock)], check=False).returncode:
        if free_mb() < SPARE_MB:
            stop("The disk is full: make room and run it again.")
        stop(
            "The Python packages could not be installed: is the package index reachable (or PIP_INDEX_URL set)? Then run it again."
        )
    stamp.write_text(wanted)


def write_source_roots() -> None:
    """`site/` and the project itself become importable in the virtual environment."""
    target = next((VENV / "lib").glob("python3.*")) / "site-packages" / "weltoffen.pth"
    wanted = f"{ROOT / 'site'}\n{ROOT}\n"
    if not target.exists() or target.read_text() != wanted:
        target.write_text(wanted)


def main() -> None:
    development = "--development" in sys.argv
    check_machine()
    try:
        install_packages("development" if development else "runtime")
        write_source_roots()
        python = str(VENV / "bin" / "python")
        for step in ("build_assets.py", "compile_messages.py"):
            if subprocess.run([python, str(ROOT / "tools" / step)], check=False).returncode:
                sys.exit(1)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            stop("The disk is full: make room and run it again.")
        raise
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
