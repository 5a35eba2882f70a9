#!/usr/bin/env python3
"""Django's command line, with the two source roots on the path."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def tell_of_a_new_database() -> None:
    """On a server whose environment was not loaded, a command would work on an empty database of its own."""
    database = Path(os.environ.get("WK_VAR") or ROOT / "var").resolve() / "weltoffen.sqlite3"
    if os.environ.get("DATABASE_URL") or os.environ.get("WK_DEMO") or database.exists():
        return
    sys.stderr.write(
        f"No environment is loaded: this is weltoffen.settings.base with the new database {database}. "
        "On a server, load the environment first (set -a; . /etc/weltoffen.env; set +a).\n"
    )


def main() -> None:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    if "DJANGO_SETTINGS_MODULE" not in os.environ:
        os.environ["DJANGO_SETTINGS_MODULE"] = "weltoffen.settings.base"
        tell_of_a_new_database()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
