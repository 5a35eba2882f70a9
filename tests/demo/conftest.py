import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command

from demo.loading import Content, load
from demo.management.commands.seed_demo import Command as SeedDemo

MONDAY = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _demo(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The demo is on; what it keeps in WK_VAR goes to a folder of its own, but documents once made are kept for all tests."""
    settings.DEMO = True


@pytest.fixture(scope="session")
def content() -> Content:
    return load()


@pytest.fixture
def seed(db: None) -> Any:
    """Runs the command and gives what it said."""

    def run() -> str:
        said = io.StringIO()
        call_command(SeedDemo(), stdout=said)
        return said.getvalue()

    return run


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database seeded once, on a Monday; what a test changes in it is rolled back."""
    from django.conf import settings
    from django.db import transaction

    before, settings.DEMO = settings.DEMO, True
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            with time_machine.travel(MONDAY, tick=False):
                call_command(SeedDemo(), stdout=io.StringIO())
            yield
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            settings.DEMO = before
