import secrets
from email.utils import parseaddr
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.encryption import EncryptedTextField
from notices.querysets import OutgoingMailQuerySet


class MailState(models.TextChoices):
    QUEUED = "queued", _("wartet")
    SENT = "sent", _("verschickt")
    FAILED = "failed", _("gescheitert")


def new_message_id() -> str:
    """A Message-ID in the sender's domain. It stays the same when a mail has to be sent again."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return f"<{secrets.token_hex(16)}@{address.rpartition('@')[2] or 'localhost'}>"


class OutgoingMail(models.Model):
    """A mail to one address, written in the transaction that is its reason and sent by a task.

    Bodies and attachments are sealed. Those with one-time links are deleted once sent, the others after
    `BODIES_KEPT`; what remains then says only that, and when, a mail went out.
    """

    to = models.CharField(_("An"), max_length=320, blank=True)
    sender = models.CharField(_("Von"), max_length=320, blank=True)
    subject = models.CharField(_("Betreff"), max_length=255, blank=True)
    text = EncryptedTextField(_("Text"), blank=True)
    html = EncryptedTextField(blank=True)
    attachments = EncryptedTextField(blank=True, help_text="JSON: [[name, base64, media type], …]")
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=255, unique=True, default=new_message_id, editable=False)
    dedupe = models.CharField(
        max_length=200, blank=True, help_text="Two mails with the same non-empty value are one."
    )
    one_time = models.BooleanField(default=False)
    state = models.CharField(_("Stand"), max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    queued_at = models.DateTimeField(_("eingereiht am"), auto_now_add=True)
    sent_at = models.DateTimeField(_("verschickt am"), null=True, blank=True)
    last_error = models.CharField(_("letzter Fehler"), max_length=120, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("E-Mail")
        verbose_name_plural = _("E-Mails")
        ordering = ["-queued_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dedupe"], condition=~models.Q(dedupe=""), name="one_mail_per_dedupe"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "queued_at"], name="mail_by_state")]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.message_id}"

    @property
    def masked_to(self) -> str:
        """The receiver as operators see it: enough to recognise a broken domain, not the person."""
        name, _at, domain = parseaddr(self.to)[1].rpartition("@")
        return f"{name[:1]}…@{domain}" if name else "…"
