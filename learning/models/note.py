from django.conf import settings
from django.db import models

from accounts.encryption import EncryptedTextField
from learning.querysets import NoteQuerySet

MAX_LENGTH = 10_000


class Note(models.Model):
    """What a member wrote in a step, for herself alone. It outlives the step, so it bears the question it answers.

    `revision` grows with each change: a form that began from an older one must not overwrite a newer text.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes")
    workshop_key = models.UUIDField()
    step_key = models.UUIDField()
    workshop_title = models.CharField(max_length=255)
    module_title = models.CharField(max_length=255, blank=True)
    step_title = models.CharField(max_length=120)
    prompt = models.TextField(blank=True)
    text = EncryptedTextField()
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "step_key"], name="one_note_per_step")]
        ordering = ("workshop_title", "created_at", "pk")

    def __str__(self) -> str:
        return f"note {self.pk}"
