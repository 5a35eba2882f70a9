import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.accounts import listed_accounts


class Command(BaseCommand):
    help = "The accounts of the demo: as a table, or with --json as a list of role, name, email and password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="a list for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = listed_accounts() if settings.DEMO else []
        if not accounts:
            raise CommandError(
                "There are no demo accounts here: run `make run`, or WK_DEMO=1 manage.py seed_demo."
            )
        if options["json"]:
            self.stdout.write(
                json.dumps([account.as_data() for account in accounts], ensure_ascii=False, indent=2)
            )
            return
        widths = [
            max(len(getattr(account, field)) for account in accounts) for field in ("role", "name", "email")
        ]
        self.stdout.write(
            "\n  Sign in as one of these. Everybody is invented, and no second factor is asked for:\n"
        )
        for account in accounts:
            role, name, email = (
                text.ljust(width)
                for text, width in zip((account.role, account.name, account.email), widths, strict=True)
            )
            self.stdout.write(f"  {role}  {name}  {email}  {account.password}")
        self.stdout.write("")
