"""Mail goes into the outbox, in the transaction that is its reason, and is sent by a task.

`queue_mail` writes ours from templates. Django's own `send_mail` (allauth, Wagtail) comes through
`OutboxBackend`; such mails are taken for one-time ones, since most of them carry a link that signs in or resets.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from email.mime.base import MIMEBase
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts.mail import write_letter
from notices.models import OutgoingMail
from notices.queue import enqueue

DELIVER = "notices.tasks.deliver_mail"
Attachment = tuple[str, bytes, str]


def queue_mail(
    *,
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    language: str = "de",
    dedupe: str = "",
    attachments: Sequence[Attachment] = (),
    one_time: bool = False,
) -> OutgoingMail:
    """Queue a mail to one address, written in `language` from `<template>.txt` and `<template>.html`.

    `dedupe`: a second mail with the same value is not written; the first one is returned.
    `one_time`: the body holds a link that works once, so it is deleted as soon as the mail has been sent.
    """
    with translation.override(language):
        subject = str(subject)
    letter = write_letter(template, subject=subject, language=language, context=context)
    mail = OutgoingMail(
        to=to,
        subject=_one_line(subject),
        text=letter.text,
        html=letter.html,
        attachments=_pack(attachments),
        dedupe=dedupe,
        one_time=one_time,
    )
    return _store(mail)


def _store(mail: OutgoingMail) -> OutgoingMail:
    if mail.dedupe and (earlier := OutgoingMail.objects.filter(dedupe=mail.dedupe).first()):
        return earlier
    try:
        with transaction.atomic():
            mail.save()
            enqueue(DELIVER, mail.pk)
    except IntegrityError:
        earlier = OutgoingMail.objects.filter(dedupe=mail.dedupe).first() if mail.dedupe else None
        if earlier is None:
            raise
        return earlier
    return mail


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:255]


def _pack(attachments: Iterable[Attachment]) -> str:
    packed = [[name, base64.b64encode(content).decode(), kind] for name, content, kind in attachments]
    return json.dumps(packed) if packed else ""


def unpack(attachments: str) -> list[Attachment]:
    return [
        (name, base64.b64decode(content), kind) for name, content, kind in json.loads(attachments or "[]")
    ]


class OutboxBackend(BaseEmailBackend):
    """What Django, allauth and Wagtail send: one mail per receiver, so nobody reads the others' addresses."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for receiver in message.recipients():
                _store(_from_message(message, receiver))
        return len(email_messages)


def _from_message(message: EmailMessage, receiver: str) -> OutgoingMail:
    alternatives = getattr(message, "alternatives", [])
    headers = {
        name: str(value)
        for name, value in message.extra_headers.items()
        if name.lower() not in {"to", "cc", "bcc"}
    }
    if message.reply_to:
        headers["Reply-To"] = ", ".join(str(address) for address in message.reply_to)
    sender = str(message.from_email or "")
    own = parseaddr(sender)[1] == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return OutgoingMail(
        to=receiver,
        sender="" if own else sender,
        subject=_one_line(str(message.subject)),
        text=str(message.body),
        html=next((str(part[0]) for part in alternatives if part[1] == "text/html"), ""),
        attachments=_pack(_attachment(part) for part in message.attachments),
        headers=headers,
        one_time=True,
    )


def _attachment(part: Any) -> Attachment:
    if isinstance(part, MIMEBase):
        payload = part.get_payload(decode=True)
        return (
            part.get_filename() or "",
            payload if isinstance(payload, bytes) else b"",
            part.get_content_type(),
        )
    name, content, kind = part
    return (
        name or "",
        content.encode() if isinstance(content, str) else content,
        kind or "application/octet-stream",
    )
