from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from notices.models import OutgoingMail, WorkerHeartbeat  # noqa: F401

STALE_AFTER = timedelta(seconds=60)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def queued(self) -> "OutgoingMailQuerySet":
        return self.filter(state="queued")

    def failed(self) -> "OutgoingMailQuerySet":
        return self.filter(state="failed")

    def with_body_older_than(self, moment: datetime) -> "OutgoingMailQuerySet":
        """What is not waiting any more and still has a body from before `moment`."""
        return self.filter(queued_at__lt=moment).exclude(state="queued").exclude(to="")


class WorkerHeartbeatQuerySet(models.QuerySet["WorkerHeartbeat"]):
    def alive(self) -> "WorkerHeartbeatQuerySet":
        return self.filter(seen_at__gte=timezone.now() - STALE_AFTER)
