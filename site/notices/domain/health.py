"""Whether everything that the product needs answers now."""

import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.search.backends import get_search_backend

from notices.models import OutgoingMail, WorkerHeartbeat, WorkerKind

SECONDS_AN_ANSWER_COUNTS = 2
"""Strangers may ask as often as they like: what answers them is looked at only so often."""

_last: tuple[float, dict[str, str]] | None = None


class NotReadyError(Exception):
    pass


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache() -> None:
    value = secrets.token_hex(8)
    cache.set(f"readyz-{value}", value, timeout=10)
    if cache.get(f"readyz-{value}") != value:
        raise NotReadyError


def check_worker() -> None:
    _some_alive(WorkerKind.WORKER)


def check_scheduler() -> None:
    _some_alive(WorkerKind.SCHEDULER)


def _some_alive(kind: WorkerKind) -> None:
    if not WorkerHeartbeat.objects.alive().filter(kind=kind).exists():
        raise NotReadyError


def check_search() -> None:
    """The database's search is as ready as the database; a server has to answer."""
    server = getattr(get_search_backend(), "es", None)
    if server is not None and not server.ping():
        raise NotReadyError


def check_storage() -> None:
    if isinstance(default_storage._wrapped, FileSystemStorage):  # type: ignore[attr-defined]
        folder = Path(settings.MEDIA_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise NotReadyError
        return
    default_storage.exists("readyz")


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "cache": check_cache,
    "worker": check_worker,
    "scheduler": check_scheduler,
    "search": check_search,
    "storage": check_storage,
}


def examine() -> dict[str, str]:
    """Each part with "ok" or the class of what went wrong."""
    global _last
    if _last is not None and time.monotonic() - _last[0] < SECONDS_AN_ANSWER_COUNTS:
        return _last[1]
    found = {name: _verdict(check) for name, check in CHECKS.items()}
    _last = (time.monotonic(), found)
    return found


def _verdict(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as error:  # whatever it is, this part is not ready
        return type(error).__name__
    return "ok"


def queue_figures() -> dict[str, Any]:
    """For operators: what waits, how long, and what failed for good."""
    oldest = (
        DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    )
    return {
        "waiting": DBTaskResult.objects.ready().count(),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "failed_tasks": DBTaskResult.objects.failed().count(),
        "failed_mails": OutgoingMail.objects.failed().count(),
    }
