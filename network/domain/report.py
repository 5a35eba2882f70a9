"""From "this went too far" to a decision. The moderation reads the words reported and nothing else."""

import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from network.enums import ReportStep
from network.errors import AlreadyClosedError, CannotReportError, NotYoursError
from network.models import Message, Participant, Report, ReportEvent
from notices.queue import enqueue

logger = logging.getLogger(__name__)


@transaction.atomic
def report_message(message: Message, *, by: Member, reason: str, remark: str = "") -> Report:
    """Keep a sealed copy of this one message for the moderation. Reporting it again gives the first report."""
    if not Participant.objects.of(by).filter(conversation=message.conversation_id).exists():
        raise NotYoursError
    if message.sender_id == by.pk:
        raise CannotReportError
    earlier = Report.objects.filter(message=message, reporter=by)
    if found := earlier.first():
        return found
    try:
        with transaction.atomic():
            report = Report.objects.create(
                message=message,
                reporter=by,
                sender_id=message.sender_id,
                words=message.body,
                sent_at=message.sent_at,
                reason=reason,
                remark=remark.strip(),
            )
    except IntegrityError:
        return earlier.get()
    enqueue("network.tasks.mail_moderators", report.pk)
    logger.info("report.created", extra={"report": report.pk, "reason": reason})
    return report


@transaction.atomic
def open_report(report: Report, *, by: Member) -> None:
    """Every look at the words is written down."""
    ReportEvent.objects.create(report=report, step=ReportStep.OPENED, by=by)
    logger.info("report.opened", extra={"report": report.pk})


@transaction.atomic
def close_report(
    report: Report, *, by: Member, note: str, answer_reporter: str, answer_sender: str = ""
) -> Report:
    """Set done, with a note for the moderation, an answer to the reporter and, if wished, words to the sender."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.closed_at is not None:
        raise AlreadyClosedError
    report.closed_at = timezone.now()
    report.note = note.strip()
    report.answer_reporter = answer_reporter.strip()
    report.answer_sender = answer_sender.strip()
    report.save(update_fields=["closed_at", "note", "answer_reporter", "answer_sender"])
    ReportEvent.objects.create(report=report, step=ReportStep.CLOSED, by=by)
    enqueue("network.tasks.mail_answers", report.pk)
    logger.info("report.closed", extra={"report": report.pk})
    return report
