"""People who go through a workshop together, with a trainer and dates."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from learning.querysets import CohortQuerySet


class Cohort(models.Model):
    """Led by one trainer. When her account goes, nobody sees anything of the learners any more."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop_key = models.UUIDField(db_index=True)
    workshop_title = models.CharField(max_length=255)
    name = models.CharField(max_length=100)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="cohorts_led"
    )
    is_listed = models.BooleanField(default=False)
    is_closed = models.BooleanField(default=False)
    dates_revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CohortQuerySet.as_manager()

    def __str__(self) -> str:
        return f"cohort {self.pk}"

    @property
    def next_date(self) -> "CohortDate | None":
        """The first that is not over yet; a date is over at the end of its day."""
        today = timezone.localdate()
        return next((one for one in self.dates.all() if timezone.localdate(one.starts_at) >= today), None)


class CohortDate(models.Model):
    """When they meet; `place` is a room, a town or where to dial in."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="dates")
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")

    def __str__(self) -> str:
        return f"date {self.pk}"


class CohortMember(models.Model):
    """Somebody who takes part. The trainer reads her name, and how far she is only as long as she agrees."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="places")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cohorts")
    shows_progress = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "member"], name="one_place_per_cohort")]

    def __str__(self) -> str:
        return f"place {self.pk}"
