from django.db import models
from django.utils import timezone

from notices.querysets import WorkerHeartbeatQuerySet


class WorkerKind(models.TextChoices):
    WORKER = "worker"
    SCHEDULER = "scheduler"


class WorkerHeartbeat(models.Model):
    """A process that does queued work says every few seconds that it lives."""

    worker_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=WorkerKind.choices, default=WorkerKind.WORKER)
    host = models.CharField(max_length=200, blank=True, help_text="Machine and process namespace.")
    process = models.CharField(
        max_length=60, blank=True, help_text="Process number and its start, where known."
    )
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = WorkerHeartbeatQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.worker_id}"
