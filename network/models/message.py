from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.encryption import EncryptedTextField
from network.models.conversation import Conversation
from network.querysets import MessageQuerySet


class Message(models.Model):
    """What one wrote to the other. Numbered within its conversation: addresses give no total away.

    `token` comes with the form, so that the same form sent twice makes one message.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField(editable=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="messages_sent"
    )
    body = EncryptedTextField(_("Nachricht"))
    sent_at = models.DateTimeField(_("gesendet"), default=timezone.now, editable=False)
    token = models.UUIDField(editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")
        ordering = ["conversation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_message_per_number"),
            models.UniqueConstraint(fields=["sender", "token"], name="one_message_per_form"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.number}"
