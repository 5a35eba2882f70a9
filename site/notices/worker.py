"""The process that does queued work.

django-tasks-db marks a task as failed at its first error, and leaves it running for ever when the process is
killed. Here a failed attempt goes back into the queue with a growing pause, in one UPDATE, so nothing is lost in
between; a heartbeat tells the scheduler which workers live, and it hands the work of the dead to others.
"""

import logging
import os
import secrets
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.db import Error as DatabaseFault
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskContext, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

from notices import processes
from notices.errors import GiveUpError
from notices.models import WorkerHeartbeat, WorkerKind
from notices.queue import ATTEMPTS, BACK_OFF, find
from notices.queue import run as run_by_name

logger = logging.getLogger("notices.worker")
SECONDS_BETWEEN_BEATS = 10


class Heart(threading.Thread):
    """Writes a heartbeat beside the work, so that a long task does not look like a dead worker."""

    def __init__(self, worker_id: str, kind: WorkerKind = WorkerKind.WORKER) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.worker_id = worker_id
        self.kind = kind
        self.stopped = threading.Event()

    def beat(self) -> None:
        WorkerHeartbeat.objects.update_or_create(
            worker_id=self.worker_id,
            defaults={
                "kind": self.kind,
                "seen_at": timezone.now(),
                "host": processes.host(),
                "process": processes.me(),
            },
        )

    def run(self) -> None:
        while not self.stopped.wait(SECONDS_BETWEEN_BEATS):
            try:
                close_old_connections()
                self.beat()
            except DatabaseFault:
                logger.warning("The heartbeat could not be written.")
        connection.close()

    def stop(self) -> None:
        """Takes the row away, so that nobody waits for this worker to be found dead."""
        self.stopped.set()
        self.join(timeout=SECONDS_BETWEEN_BEATS)
        WorkerHeartbeat.objects.filter(worker_id=self.worker_id).delete()


class Worker(db_worker.Worker):
    """Takes ready tasks one after the other, Wagtail's among them."""

    def __init__(self, *, interval: float = 1, batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{os.getpid()}-{secrets.token_hex(8)}",
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Ends after the task in hand, or after the pause. Never by leaving from inside the handler: it may have
        interrupted a query, whose connection then cannot take the heartbeat away. A second signal ends at once."""
        if not self.running:
            super().shutdown(signum, frame)
        logger.info("Asked to stop (%s)", signal.strsignal(signum))
        self.running = False

    def run_task(self, db_task_result: DBTaskResult) -> None:
        self.running_task = True
        try:
            execute(db_task_result)
        finally:
            self.running_task = False
            self._run_tasks += 1


def name_of(row: DBTaskResult) -> str:
    """The function a row stands for: ours by the path among its arguments."""
    if row.task_path == run_by_name.module_path:
        return str(row.args_kwargs["args"][0])
    return str(row.task_path)


def execute(row: DBTaskResult) -> BaseException | None:
    """Do one claimed task and write down how it ended. Returns what it raised."""
    started = time.monotonic()
    try:
        result: Any = row.task_result
        context = [TaskContext(task_result=result)] if result.task.takes_context else []
        value = result.task.call(*context, *result.args, **result.kwargs)
        settled = _settle(row, status=TaskResultStatus.SUCCESSFUL, return_value=value)
    except Exception as error:  # whatever the task raised
        _fail(row, error)
        return error
    except BaseException:  # asked to stop in the middle: it did not fail, so it costs no attempt
        _settle(row, status=TaskResultStatus.READY, started_at=None, worker_ids=row.worker_ids[:-1])
        raise
    _log(row, "done" if settled else "done, but handed to another worker before", started)
    return None


@retry(retries=5, backoff_delay=1)
def _settle(row: DBTaskResult, **changes: Any) -> bool:
    """Write the end of this attempt, unless the task was taken from us meanwhile (`started_at` tells)."""
    return _settle_once(row, **changes)


@retry(retries=5, backoff_delay=1)
@transaction.atomic
def _settle_for_good(row: DBTaskResult, **changes: Any) -> None:
    """The task failed, and its hook was told: both or neither, so that no mail waits for a task that is no more."""
    if _settle_once(row, status=TaskResultStatus.FAILED, **changes):
        give_up(row)


def _settle_once(row: DBTaskResult, **changes: Any) -> bool:
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
    if changes["status"] != TaskResultStatus.READY:
        changes["finished_at"] = timezone.now()
    return bool(mine.update(**changes))


def _fail(row: DBTaskResult, error: Exception) -> None:
    attempt = len(row.worker_ids)
    cause = error.__cause__ if isinstance(error, GiveUpError) and error.__cause__ else error
    what = {
        "exception_class_path": f"{type(cause).__module__}.{type(cause).__qualname__}",
        "traceback": frames_of(cause),
    }
    if isinstance(error, GiveUpError) or attempt >= ATTEMPTS:
        _settle_for_good(row, **what)
        logger.error(
            "Task failed for good", extra=_facts(row, error=what["exception_class_path"]), exc_info=cause
        )
        return
    run_after = timezone.now() + BACK_OFF[attempt - 1]
    _settle(row, status=TaskResultStatus.READY, run_after=run_after, **what)
    logger.warning(
        "Task failed, will be tried again",
        extra=_facts(row, error=what["exception_class_path"]),
        exc_info=cause,
    )


def give_up(row: DBTaskResult) -> None:
    """Tell the task's own hook that nobody will try again."""
    if row.task_path != run_by_name.module_path:
        return
    path, args = row.args_kwargs["args"]
    try:
        hook = getattr(find(path), "given_up", None)
        if hook:
            with transaction.atomic():  # a hook that fails takes nothing else back
                hook(*args)
    except Exception as error:
        logger.error("The hook of a failed task failed", extra=_facts(row), exc_info=error)


def frames_of(error: BaseException) -> str:
    """Where it went wrong, without the message: messages hold addresses, values and tokens."""
    lines: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(lines[-30:])


def _facts(row: DBTaskResult, **more: Any) -> dict[str, Any]:
    return {"task": name_of(row), "task_id": str(row.pk), "attempt": len(row.worker_ids), **more}


def _log(row: DBTaskResult, message: str, started: float) -> None:
    logger.info("Task %s", message, extra=_facts(row, duration_ms=round((time.monotonic() - started) * 1000)))
