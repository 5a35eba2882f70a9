"""Before the demo is served: migrations, static files and the seed, in one process because starting takes longest."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


def main() -> None:
    import django
    from django.core.management import CommandError, call_command
    from django.db import OperationalError

    django.setup()
    try:
        print("· database", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
        print("· static files", flush=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        print("· demo content", flush=True)
        call_command("seed_demo")
        call_command("demo_accounts")
    except (CommandError, OperationalError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.settings.base")
    main()
