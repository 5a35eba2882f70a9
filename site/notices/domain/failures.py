"""What failed for good, as operators see it: which work, when and why, but not for whom."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from notices.mail import DELIVER
from notices.models import OutgoingMail
from notices.worker import name_of

SHOWN = 50


@dataclass(frozen=True)
class Failures:
    """Counts of everything, rows of the newest."""

    task_count: int
    mail_count: int
    tasks: list[DBTaskResult] = field(default_factory=list)
    mails: list[OutgoingMail] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.task_count + self.mail_count


def failed_tasks() -> QuerySet[DBTaskResult]:
    """Without the sending of mails: those stand in the outbox."""
    return DBTaskResult.objects.failed().exclude(args_kwargs__args__0=DELIVER)


def count_failures() -> Failures:
    return Failures(failed_tasks().count(), OutgoingMail.objects.failed().count())


def list_failures() -> Failures:
    counted = count_failures()
    tasks = list(failed_tasks().order_by("-finished_at")[:SHOWN])
    for row in tasks:
        row.label = name_of(row)  # type: ignore[attr-defined]
    mails = OutgoingMail.objects.failed().defer("html", "attachments")[:SHOWN]
    return Failures(counted.task_count, counted.mail_count, tasks, list(mails))
