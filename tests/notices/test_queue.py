import signal
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notices import processes, queue, schedule
from notices.domain.queue import (
    prune_queue,
    queue_due_jobs,
    requeue_tasks_of,
    requeue_tasks_of_dead_workers,
    retry_task,
)
from notices.errors import GiveUpError, UnknownTaskError
from notices.models import ScheduledJob, WorkerHeartbeat
from notices.worker import Worker, execute

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(monkeypatch):
    """A queued function that the test decides about: `task.raises`, `task.calls`."""

    class Probe:
        raises = None
        calls = []
        given_up_with = []
        __module__ = "notices.tasks"

        def __call__(self, *args):
            self.calls.append(args)
            if self.raises:
                raise self.raises

        def given_up(self, *args):
            self.given_up_with.append(args)

    probe = Probe()
    probe.calls, probe.given_up_with = [], []
    monkeypatch.setattr("notices.tasks.probe", probe, raising=False)
    return probe


def claim(worker_id="w1"):
    row = DBTaskResult.objects.ready().get()
    row.claim(worker_id)
    return row


def test_what_was_queued_is_done(task, run_tasks):
    queue.enqueue("notices.tasks.probe", 1, "zwei")

    assert run_tasks() == 1
    assert task.calls == [(1, "zwei")]


def test_what_was_rolled_back_was_never_queued(task, run_tasks):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue.enqueue("notices.tasks.probe")
        1 / 0  # noqa: B018

    assert run_tasks() == 0


def test_later_is_not_now(task, run_tasks):
    queue.enqueue("notices.tasks.probe", run_after=timezone.now() + timedelta(hours=1))

    assert run_tasks() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        assert run_tasks() == 1


@pytest.mark.parametrize(
    "path",
    [
        "os.system",
        "notices.domain.queue.prune_queue",
        "notices.tasks.missing",
        "notices.tasks.deliver",
        "notices.tasks._hidden",
        "notices.tasks",
        "tests.tasks.x",
        "notices.taskss.x",
        "",
    ],
)
def test_only_functions_of_our_tasks_modules_can_be_queued(path):
    with pytest.raises(UnknownTaskError):
        queue.enqueue(path)


def test_a_failed_attempt_is_repeated_later_and_later_and_then_given_up(task):
    task.raises = ValueError("rat@example.org")
    queue.enqueue("notices.tasks.probe", 7)
    moment = timezone.now()
    pauses = []
    for _attempt in range(queue.ATTEMPTS - 1):
        with time_machine.travel(moment, tick=False):
            execute(claim())
            row = DBTaskResult.objects.get()
            assert row.status == "READY"
            assert row.run_after > moment
            pauses.append(row.run_after - moment)
            moment = row.run_after
    with time_machine.travel(moment, tick=False):
        execute(claim())

    row = DBTaskResult.objects.get()
    assert tuple(pauses) == queue.BACK_OFF
    assert row.status == "FAILED"
    assert len(row.worker_ids) == len(task.calls) == queue.ATTEMPTS
    assert task.given_up_with == [(7,)]
    assert row.exception_class_path == "builtins.ValueError"
    assert "notices/queue.py" in row.traceback
    assert "example.org" not in row.traceback


def test_a_task_may_give_up_at_once(task):
    task.raises = GiveUpError()
    queue.enqueue("notices.tasks.probe")

    execute(claim())

    assert DBTaskResult.objects.get().status == "FAILED"
    assert task.given_up_with == [()]


def test_a_task_is_failed_and_its_hook_told_or_neither(task, monkeypatch):
    """A worker that is killed between the two must not leave a mail that waits for a task that is no more."""

    def killed(*args):
        raise SystemExit

    queue.enqueue("notices.tasks.probe")
    task.raises = GiveUpError()
    monkeypatch.setattr(type(task), "given_up", killed)
    monkeypatch.setattr("django_tasks_db.utils.time.sleep", lambda seconds: None)
    row = claim()
    with pytest.raises(SystemExit):
        execute(row)
    assert not DBTaskResult.objects.failed().exists()

    monkeypatch.undo()
    monkeypatch.setattr("notices.tasks.probe", task, raising=False)
    assert requeue_tasks_of("w1") == 1
    DBTaskResult.objects.update(run_after=timezone.now())
    execute(claim("w2"))
    assert DBTaskResult.objects.failed().count() == 1
    assert task.given_up_with == [()]


def test_a_task_that_kills_every_worker_is_failed_with_its_hook_or_not_at_all(task, monkeypatch):
    def killed(*args):
        raise SystemExit

    queue.enqueue("notices.tasks.probe")
    row = claim()
    DBTaskResult.objects.update(worker_ids=["w"] * queue.ATTEMPTS)
    monkeypatch.setattr(type(task), "given_up", killed)
    with pytest.raises(SystemExit):
        requeue_tasks_of("w")
    row.refresh_from_db()
    assert row.status == "RUNNING"


def test_a_hook_that_fails_in_the_database_leaves_the_task_failed(task, monkeypatch):
    from accounts.models import LimitCount

    def twice(*args):
        for _ in range(2):
            LimitCount.objects.create(digest="same", count=1, ends_at=timezone.now())

    queue.enqueue("notices.tasks.probe")
    task.raises = GiveUpError()
    monkeypatch.setattr(type(task), "given_up", twice)
    execute(claim())
    assert DBTaskResult.objects.failed().count() == 1
    assert not LimitCount.objects.exists()


def test_a_task_stopped_in_the_middle_costs_no_attempt(task):
    task.raises = SystemExit()
    queue.enqueue("notices.tasks.probe")

    with pytest.raises(SystemExit):
        execute(claim())

    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("READY", [])


def test_the_first_signal_waits_for_the_work_in_hand_and_the_second_does_not(task):
    worker = Worker()
    queue.enqueue("notices.tasks.probe")

    worker.shutdown(signal.SIGTERM, None)
    worker.run()

    assert DBTaskResult.objects.ready().count() == 1
    with pytest.raises(SystemExit):
        worker.shutdown(signal.SIGTERM, None)


def test_a_worker_that_was_taken_for_dead_does_not_overwrite_its_successor(task):
    queue.enqueue("notices.tasks.probe")
    first = claim("w1")
    DBTaskResult.objects.update(status="READY")
    with time_machine.travel(timezone.now() + timedelta(seconds=1)):
        claim("w2")

    execute(first)

    assert DBTaskResult.objects.get().status == "RUNNING"


@pytest.mark.parametrize(
    ("host", "process", "age", "ready"),
    [
        ("elsewhere", "1 1", timedelta(seconds=5), 0),
        ("elsewhere", "1 1", timedelta(minutes=5), 1),
        ("", "1 1", timedelta(minutes=5), 1),
        ("here", "me", timedelta(minutes=5), 0),
        ("here", "999999999 1", timedelta(seconds=1), 1),
    ],
)
def test_work_of_the_dead_is_handed_on_and_work_of_the_living_is_not(task, host, process, age, ready):
    queue.enqueue("notices.tasks.probe")
    claim("w1")
    WorkerHeartbeat.objects.create(
        worker_id="w1",
        host=processes.host() if host == "here" else host,
        process=processes.me() if process == "me" else process,
        seen_at=timezone.now() - age,
    )

    assert requeue_tasks_of_dead_workers() == ready
    assert DBTaskResult.objects.ready().count() == ready


def test_a_worker_hands_back_what_it_could_not_finish_writing_down(task):
    queue.enqueue("notices.tasks.probe")
    claim("w1")

    assert requeue_tasks_of("w2") == 0
    assert requeue_tasks_of("w1") == 1
    assert DBTaskResult.objects.ready().count() == 1


def test_a_task_that_kills_every_worker_is_given_up(task):
    queue.enqueue("notices.tasks.probe", 3)
    for _attempt in range(queue.ATTEMPTS):
        claim("w1")
        DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=2))
        requeue_tasks_of_dead_workers()

    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == ("FAILED", "notices.errors.WorkerDiedError")
    assert task.given_up_with == [(3,)]


def test_a_periodic_job_is_queued_once_per_period(task, monkeypatch, run_tasks):
    monkeypatch.setattr(schedule, "_jobs", {})
    schedule.register("probe", "notices.tasks.probe", every=timedelta(hours=1))
    now = timezone.now()

    with time_machine.travel(now, tick=False):
        assert [queue_due_jobs(), queue_due_jobs()] == [1, 0]
        run_tasks()
    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        assert queue_due_jobs() == 0
    with time_machine.travel(now + timedelta(minutes=61), tick=False):
        assert queue_due_jobs() == 1
    assert ScheduledJob.objects.count() == 1


def test_a_periodic_job_does_not_pile_up_while_no_worker_runs(task, monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    schedule.register("probe", "notices.tasks.probe", every=timedelta(hours=1))
    now = timezone.now()
    for hour in range(5):
        with time_machine.travel(now + timedelta(hours=hour, minutes=hour), tick=False):
            queue_due_jobs()

    assert DBTaskResult.objects.count() == 1


def test_old_results_go_and_failures_stay_longer(task, run_tasks):
    queue.enqueue("notices.tasks.probe")
    run_tasks()
    task.raises = GiveUpError()
    queue.enqueue("notices.tasks.probe")
    run_tasks(raising=False)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        prune_queue()
        assert [row.status for row in DBTaskResult.objects.all()] == ["FAILED"]
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        prune_queue()
    assert not DBTaskResult.objects.exists()


def test_an_operator_tries_a_failed_task_again(task, run_tasks):
    task.raises = GiveUpError()
    queue.enqueue("notices.tasks.probe")
    run_tasks(raising=False)
    task.raises = None
    row = DBTaskResult.objects.get()

    assert retry_task(row.pk)
    assert not retry_task(row.pk)
    assert run_tasks() == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
