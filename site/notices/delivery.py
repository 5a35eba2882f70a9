"""How a mail leaves: by SMTP where EMAIL_URL names a server, else as a readable file for the demo."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.utils import timezone
from django.utils.module_loading import import_string

from notices.mail import unpack
from notices.models import OutgoingMail

SECONDS_TO_WAIT = 30
DEFAULT_PORTS = {"smtp": 25, "smtps": 465, "smtp+tls": 587}


class FolderBackend(BaseEmailBackend):
    """One .eml file per mail, newest last by name. Only the owner may read them: they hold sign-in links."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            moment = timezone.localtime().strftime("%Y-%m-%d_%H-%M-%S")
            number = message.extra_headers.get("Message-ID", "").strip("<>")[:8]
            handle = os.open(folder / f"{moment}_{number}.eml", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(message.message().as_bytes())
        return len(email_messages)


def smtp_backend(url: str) -> SmtpBackend:
    """smtp://user:password@host:port, smtps:// (TLS from the start) or smtp+tls:// (STARTTLS)."""
    parts = urlsplit(url)
    return SmtpBackend(
        host=parts.hostname or "",
        port=parts.port or DEFAULT_PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp+tls",
        timeout=SECONDS_TO_WAIT,
        fail_silently=False,
    )


def transport() -> BaseEmailBackend:
    if named := getattr(settings, "MAIL_TRANSPORT", ""):
        return import_string(named)()  # type: ignore[no-any-return]
    return smtp_backend(settings.EMAIL_URL) if settings.EMAIL_URL else FolderBackend()


def to_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = mail.message_id.rpartition("@")[2].rstrip(">")
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender or settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers={
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Id": f"Weltoffene Kommunen <mitteilungen.{domain}>",
            **mail.headers,
            "Message-ID": mail.message_id,
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for name, content, kind in unpack(mail.attachments):
        message.attach(name, content, kind)
    return message
