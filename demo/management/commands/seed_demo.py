import logging
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo import accounts
from demo.loading import Content, ContentError, load
from demo.seeding import (
    authorities,
    bookmarks,
    cohorts,
    conversations,
    crisis_cards,
    experiences,
    materials,
    member_groups,
    members,
    pages,
    target_groups,
    topics,
    webinars,
    workshops,
)
from demo.seeding.indexing import index_everything, indexing_later
from demo.seeding.report import Report

# In this order: each part builds on those before it.
PARTS = (
    topics,
    target_groups,
    authorities,
    members,
    member_groups,
    pages,
    materials,
    crisis_cards,
    workshops,
    cohorts,
    bookmarks,
    experiences,
    webinars,
    conversations,
    accounts,
)


class Command(BaseCommand):
    help = "Fills the demo with invented people and their content, and moves its webinars to today. May be run again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demo: seed_demo works with WK_DEMO=1 only, which `make run` sets.")
        try:
            content = load()
        except ContentError as error:
            raise CommandError(f"The demo's content does not fit: {error}") from error
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line for each page would bury ours
        with indexing_later():
            changes = sum([self._seed(part, content) for part in PARTS])
        if changes:
            index_everything()

    def _seed(self, part: Any, content: Content) -> int:
        started = time.monotonic()
        with transaction.atomic():
            report: Report = part.seed(content)
        self.stdout.write(f"  {report.sentence} ({time.monotonic() - started:.1f} s)")
        return report.changes
