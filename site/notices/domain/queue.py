"""Keeping the queue whole: work of dead workers, periodic work, old results, another try by an operator."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from notices import processes
from notices.errors import WorkerDiedError
from notices.models import ScheduledJob, WorkerHeartbeat
from notices.querysets import STALE_AFTER
from notices.queue import ATTEMPTS, enqueue
from notices.schedule import Job, jobs
from notices.worker import give_up, name_of

logger = logging.getLogger("notices.queue")
UNKNOWN_WORKER_AFTER = timedelta(hours=1)
"""A task of a worker that never wrote a heartbeat (somebody ran `db_worker`) is taken for lost after this."""

RESULTS_KEPT = timedelta(days=1)
FAILURES_KEPT = timedelta(days=90)
HEARTBEATS_KEPT = timedelta(days=1)


def requeue_tasks_of_dead_workers() -> int:
    """Hand on what a killed worker was doing. Returns how many tasks are ready again."""
    beats = {beat.worker_id: beat for beat in WorkerHeartbeat.objects.all()}
    running = DBTaskResult.objects.running()
    lost = [row for row in running if _is_lost(row, beats.get(row.worker_ids[-1] if row.worker_ids else ""))]
    return sum(_requeue(row) for row in lost)


def requeue_tasks_of(worker_id: str) -> int:
    """What this worker could not write down the end of, because the database went away. It does nothing now."""
    mine = [row for row in DBTaskResult.objects.running() if row.worker_ids[-1:] == [worker_id]]
    return sum(_requeue(row) for row in mine)


def _is_lost(row: DBTaskResult, beat: WorkerHeartbeat | None) -> bool:
    """On this host the system knows whether the process lives; of another host only the heartbeat tells."""
    now = timezone.now()
    if beat is None:
        return row.started_at is None or row.started_at < now - UNKNOWN_WORKER_AFTER
    if beat.host and beat.host == processes.host():
        return processes.is_dead(beat.process)
    return beat.seen_at < now - STALE_AFTER


def _requeue(row: DBTaskResult) -> int:
    """A task that killed its worker each time is not tried for ever."""
    mine = DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at)
    facts = {"task": name_of(row), "task_id": str(row.pk), "attempt": len(row.worker_ids)}
    if len(row.worker_ids) >= ATTEMPTS:
        error = f"{WorkerDiedError.__module__}.{WorkerDiedError.__qualname__}"
        now = timezone.now()
        with transaction.atomic():  # a mail must not wait for a task that is no more
            failed = mine.update(
                status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=error, traceback=""
            )
            if failed:
                give_up(row)
        if failed:
            logger.error("Task failed for good: its worker died each time", extra=facts)
        return 0
    ready = mine.update(status=TaskResultStatus.READY, run_after=timezone.now())
    if ready:
        logger.warning("Task of a dead worker is ready again", extra=facts)
    return ready


def queue_due_jobs() -> int:
    """Queue each periodic job whose period is over, once. Any number of schedulers may call this at once."""
    return sum(_queue_if_due(job) for job in jobs())


def _queue_if_due(job: Job) -> int:
    now = timezone.now()
    ScheduledJob.objects.get_or_create(name=job.name)
    due = ScheduledJob.objects.filter(
        Q(queued_at__isnull=True) | Q(queued_at__lte=now - job.every), name=job.name
    )
    if not due.exists():
        return 0
    with transaction.atomic():
        if not due.update(queued_at=now):
            return 0
        if _still_waiting(job.path):
            return 0
        enqueue(job.path)
    return 1


def _still_waiting(path: str) -> bool:
    """The last run has not been done yet: another one would only pile up."""
    return DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
        args_kwargs={"args": [path, []], "kwargs": {}},
    ).exists()


def prune_queue() -> None:
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - RESULTS_KEPT).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILURES_KEPT).delete()
    busy = [row.worker_ids[-1] for row in DBTaskResult.objects.running() if row.worker_ids]
    WorkerHeartbeat.objects.filter(seen_at__lt=now - HEARTBEATS_KEPT).exclude(worker_id__in=busy).delete()


def retry_task(task_id: UUID) -> bool:
    """Try a task that failed for good once more, from its first attempt. False where it did not wait for that."""
    return bool(
        DBTaskResult.objects.failed()
        .filter(pk=task_id)
        .update(
            status=TaskResultStatus.READY,
            run_after=timezone.now(),
            worker_ids=[],
            finished_at=None,
            started_at=None,
        )
    )
