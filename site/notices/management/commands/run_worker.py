import logging
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseFault

from notices.domain.queue import requeue_tasks_of
from notices.worker import Heart, Worker

logger = logging.getLogger("notices.worker")
SECONDS_AFTER_AN_ERROR = 3


class Command(BaseCommand):
    help = "Does queued work: mails, search index, reminders. Run at least one; more share the work."
    requires_system_checks = []  # pages and templates are the web process's matter

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=0.5, help="seconds between two looks at an empty queue"
        )
        parser.add_argument("--batch", action="store_true", help="stop when the queue is empty")

    def handle(self, *, interval: float, batch: bool, **options: Any) -> None:
        worker = Worker(interval=interval, batch=batch)
        worker.configure_signals()
        heart = Heart(worker.worker_id)
        heart.beat()
        heart.start()
        try:
            while worker.running:
                try:
                    requeue_tasks_of(worker.worker_id)
                    worker.run()
                except DatabaseFault as error:
                    logger.error("The database did not answer, trying again", exc_info=error)
                    time.sleep(SECONDS_AFTER_AN_ERROR)
                else:
                    break
        finally:
            heart.stop()
