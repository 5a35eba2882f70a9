"""How far somebody has come in a workshop.

Both tables name workshops and steps by their lasting keys (`translation_key` of the page, id of the block), not by
foreign keys: what somebody has done stays done when editors move, translate or delete the page.
"""

from django.conf import settings
from django.db import models

from learning.querysets import EnrolmentQuerySet


class Enrolment(models.Model):
    """A member's place in a workshop. Only she sees it, unless she shows it to a cohort."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    workshop_key = models.UUIDField()
    workshop_title = models.CharField(max_length=255)
    module_key = models.UUIDField(null=True)
    step_key = models.UUIDField(null=True)
    step_title = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "workshop_key"], name="one_enrolment_per_workshop")
        ]

    def __str__(self) -> str:
        return f"{self.workshop_title} ({self.pk})"


class StepDone(models.Model):
    """A step that was gone through. What was answered stands nowhere."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="steps_done")
    step_key = models.UUIDField()
    fingerprint = models.CharField(max_length=16)
    language = models.CharField(max_length=16, default="de")  # of the version that was gone through
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key"], name="a_step_is_done_once")]

    def __str__(self) -> str:
        return str(self.step_key)
