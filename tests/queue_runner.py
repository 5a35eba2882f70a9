"""Doing what is in the queue now, in this process, as the worker would."""

from collections.abc import Iterator

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from notices.worker import execute


def run_ready_tasks(*, raising: bool = True) -> int:
    """Run what is due, and what that queues, until nothing is left. Returns how many ran.

    A failed task raises its error, or with `raising=False` goes back into the queue as in the worker.
    """
    count = 0
    while row := DBTaskResult.objects.ready().first():
        row.claim("test")
        error = execute(row)
        count += 1
        if error is not None and raising:
            raise error
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()
    return count


class Outbox:
    """The mails that went out. Looking at it first does what is in the queue."""

    def __iter__(self) -> Iterator[EmailMultiAlternatives]:
        run_ready_tasks()
        return iter(list(mail.outbox))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, index: int) -> EmailMultiAlternatives:
        return list(iter(self))[index]

    def to(self, address: str) -> list[EmailMultiAlternatives]:
        return [message for message in self if address in message.recipients()]

    def clear(self) -> None:
        run_ready_tasks()
        mail.outbox.clear()
