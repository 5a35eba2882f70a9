import logging
import os
import secrets
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseFault
from django.db import close_old_connections

from notices.domain.queue import queue_due_jobs, requeue_tasks_of_dead_workers
from notices.models import WorkerKind
from notices.worker import Heart

logger = logging.getLogger("notices.scheduler")


class Command(BaseCommand):
    help = "Queues periodic work when it is due and hands on the work of dead workers. More than one does no harm."
    requires_system_checks = []  # pages and templates are the web process's matter

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=5, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round, then stop (for cron)")

    def handle(self, *, interval: float, once: bool, **options: Any) -> None:
        if once:
            one_round()
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        heart = Heart(f"scheduler-{os.getpid()}-{secrets.token_hex(8)}", WorkerKind.SCHEDULER)
        heart.beat()
        heart.start()
        try:
            while not stop.is_set():
                try:
                    one_round()
                except DatabaseFault as error:
                    logger.error("This round failed, the next one will tell more", exc_info=error)
                stop.wait(interval)
        finally:
            heart.stop()


def one_round() -> None:
    close_old_connections()
    requeue_tasks_of_dead_workers()
    queue_due_jobs()
