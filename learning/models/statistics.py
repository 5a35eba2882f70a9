"""What is opened and what is looked for in vain, without anybody's name, address or hour."""

from django.db import models

from learning.querysets import FruitlessSearchQuerySet

MOST_LETTERS = 80


class OpenCount(models.Model):
    """How often a material was opened in a month, by readers who do not edit. Cards for an emergency are not counted."""

    page_key = models.UUIDField()
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page_key", "month"], name="one_count_per_month")]

    def __str__(self) -> str:
        return f"{self.count} in {self.month:%Y-%m}"


class FruitlessSearch(models.Model):
    """Words that found nothing in the library. Shown only once several searches had them; forgotten when they stay rare."""

    words = models.CharField(max_length=MOST_LETTERS, unique=True)
    count = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField(db_index=True)

    objects = FruitlessSearchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.count} in vain"
