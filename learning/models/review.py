from django.conf import settings
from django.db import models


class ReviewReminder(models.Model):
    """Somebody was told by mail that a material is due: once for each date, and again for whoever takes it over."""

    page = models.ForeignKey("learning.MaterialPage", on_delete=models.CASCADE, related_name="reminders")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "reviewer", "due_on"], name="one_reminder_per_due_date")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.due_on}"
