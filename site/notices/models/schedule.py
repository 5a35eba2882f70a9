from django.db import models


class ScheduledJob(models.Model):
    """When a periodic job was queued last. Whoever moves `queued_at` forward has queued it: no job runs twice."""

    name = models.CharField(max_length=100, unique=True)
    queued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
