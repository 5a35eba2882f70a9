from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.member import new_public_id
from network.querysets import ParticipantQuerySet


class Conversation(models.Model):
    """Two members who write to each other. Made with its first message, never empty.

    `pair` names the two by primary key, the smaller first: the database itself refuses a second conversation
    of the same two, whoever writes first. `last_number` counts the messages; it is the lock of everything
    that is written here.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    pair = models.CharField(max_length=41, unique=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    started_at = models.DateTimeField(_("begonnen"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Gespräch")
        verbose_name_plural = _("Gespräche")

    def __str__(self) -> str:
        return self.public_id


class Participant(models.Model):
    """One side of a conversation, with what its inbox shows: so the inbox costs the same at any size."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    # Empty once the other one has left the network.
    other = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="participations_of_others",
    )
    unread = models.PositiveIntegerField(_("ungelesen"), default=0)
    last_read = models.PositiveIntegerField(default=0, help_text="Number of the last message read.")
    last_message_at = models.DateTimeField(default=timezone.now)
    heard = models.BooleanField(default=False, help_text="Whether the other one has ever written here.")
    hidden = models.BooleanField(_("ausgeblendet"), default=False)
    # When "Neue Nachricht" went out; emptied by reading, so there is one mail at most until then.
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("Beteiligte")
        verbose_name_plural = _("Beteiligte")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="one_side_each"),
        ]
        indexes = [
            models.Index(fields=["member", "hidden", "-last_message_at", "-id"], name="inbox"),
            models.Index(fields=["member"], condition=models.Q(unread__gt=0), name="inbox_unread"),
            models.Index(fields=["member", "other"], name="acquaintance"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.member_id}"
