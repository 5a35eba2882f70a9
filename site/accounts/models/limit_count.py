from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone


class LimitCountManager(models.Manager["LimitCount"]):
    def count_up(self, digest: str, seconds: int) -> int:
        """One more; how many that makes within this window. Windows that are over are thrown away."""
        row = self.filter(digest=digest)
        if not row.update(count=F("count") + 1):
            now = timezone.now()
            self.filter(ends_at__lt=now).delete()
            try:
                with transaction.atomic():
                    self.create(digest=digest, count=1, ends_at=now + timedelta(seconds=seconds))
            except IntegrityError:  # somebody else was first
                row.update(count=F("count") + 1)
        return row.values_list("count", flat=True).first() or 1

    def count_down(self, digest: str) -> None:
        self.filter(digest=digest, count__gt=0).update(count=F("count") - 1)


class LimitCount(models.Model):
    """How often something was tried within a window of time, for sites without Redis (accounts.limits)."""

    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    objects = LimitCountManager()

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at:%H:%M:%S}"
