"""Before the demo is served: migrations, static files and the seed, in one process because starting takes longest."""

import errno
import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
DISK_FULL = "The disk is full: make room and run it again."


def main() -> None:
    import django
    from django.core.management import CommandError, call_command
    from django.db import OperationalError

    django.setup()
    try:
        print("· database", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
        collect_static_files()
        print("· demo content", flush=True)
        call_command("seed_demo")
        call_command("demo_accounts")
    except (CommandError, OperationalError) as error:
        sys.exit(DISK_FULL if "disk is full" in str(error) else str(error))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.exit(DISK_FULL)


def collect_static_files() -> None:
    """Compressing them takes ten seconds, so it is done only when one of them changed."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.DEBUG:  # whitenoise then serves them from where they lie
        return
    stamp = settings.VAR / "static.stamp"
    wanted = found_static_files()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("· static files", flush=True)
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)


def found_static_files() -> str:
    """One fingerprint of name, size and time of every file that collectstatic would take."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(f"{settings.STORAGES['staticfiles']} {version('whitenoise')}".encode())
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.settings.base")
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
