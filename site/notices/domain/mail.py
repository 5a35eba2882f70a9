"""Sending what is in the outbox, once, and forgetting what was sent."""

import smtplib
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from notices.delivery import to_message, transport
from notices.errors import GiveUpError
from notices.models import MailState, OutgoingMail
from notices.queue import enqueue

BODIES_KEPT = timedelta(days=30)
ONE_TIME_BODIES_KEPT = timedelta(days=3)
"""A one-time mail that could not be sent: its link has run out by then."""

NO_BODY = {"text": "", "html": "", "attachments": ""}


def deliver_mail(mail_id: int) -> None:
    """Hand the mail over. Raises what the server said; GiveUpError where it refused this very mail for good.

    If the process dies after the server took the mail and before this is written down, it is sent again with
    the same Message-ID, by which mail programs recognise it.
    """
    mail = OutgoingMail.objects.queued().filter(pk=mail_id).first()
    if mail is None:
        return
    OutgoingMail.objects.filter(pk=mail_id).update(attempts=F("attempts") + 1)
    try:
        transport().send_messages([to_message(mail)])
    except Exception as error:
        OutgoingMail.objects.filter(pk=mail_id).update(last_error=describe(error))
        if is_final(error):
            raise GiveUpError from error
        raise
    body = NO_BODY if mail.one_time else {}
    OutgoingMail.objects.queued().filter(pk=mail_id).update(
        state=MailState.SENT, sent_at=timezone.now(), last_error="", **body
    )


def give_up_mail(mail_id: int) -> None:
    OutgoingMail.objects.queued().filter(pk=mail_id).update(state=MailState.FAILED)


@transaction.atomic
def retry_mail(mail: OutgoingMail) -> bool:
    """Send a failed mail once more. False where its body is gone or somebody else was quicker."""
    again = OutgoingMail.objects.failed().exclude(text="").filter(pk=mail.pk).update(state=MailState.QUEUED)
    if again:
        enqueue("notices.tasks.deliver_mail", mail.pk)
    return bool(again)


def prune_bodies() -> int:
    """Forget receiver, subject and body of what is old. Returns how many mails were emptied."""
    now = timezone.now()
    late = OutgoingMail.objects.filter(one_time=True).with_body_older_than(now - ONE_TIME_BODIES_KEPT)
    emptied = late.exclude(text="").update(**NO_BODY)
    old = OutgoingMail.objects.with_body_older_than(now - BODIES_KEPT)
    return emptied + old.update(to="", sender="", subject="", headers={}, **NO_BODY)


def answer_code(error: Exception) -> int | None:
    """The SMTP code of an answer that concerns this mail; None where the connection or sign-in failed."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), None)
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return None
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None


def is_final(error: Exception) -> bool:
    code = answer_code(error)
    return code is not None and 500 <= code < 600


def describe(error: Exception) -> str:
    """The class and the code, never the words: servers repeat addresses in them."""
    code = answer_code(error)
    return type(error).__name__ + (f" ({code})" if code else "")
