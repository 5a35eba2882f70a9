"""Adding up what was opened and what was searched in vain, and forgetting it again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F

from learning.models import FruitlessSearch, OpenCount
from learning.querysets import OFTEN

MOST_WORDS = 5000
RARE_FOR, SEARCHES_FOR, OPENS_FOR = timedelta(days=35), timedelta(days=190), timedelta(days=400)


@transaction.atomic
def add_opens(opens: Mapping[str, int], today: date) -> None:
    """By the key of the page."""
    month = today.replace(day=1)
    for key in sorted(opens):
        row, _new = OpenCount.objects.get_or_create(page_key=key, month=month)
        _add(OpenCount, row.pk, opens[key])


@transaction.atomic
def add_searches(searches: Mapping[str, int], today: date) -> None:
    """New words no more once there are very many: somebody is playing."""
    is_full = FruitlessSearch.objects.count() >= MOST_WORDS
    for words in sorted(searches):
        row = FruitlessSearch.objects.filter(words=words).first()
        if row is None:
            if is_full:
                continue
            row = FruitlessSearch.objects.get_or_create(
                words=words, defaults={"first_on": today, "last_on": today}
            )[0]
        _add(FruitlessSearch, row.pk, searches[words], last_on=today)


def _add(model: type[models.Model], pk: int, number: int, **fields: Any) -> None:
    model._default_manager.filter(pk=pk).update(count=F("count") + number, **fields)


def forget_old_counts(today: date) -> None:
    OpenCount.objects.filter(month__lt=today - OPENS_FOR).delete()
    FruitlessSearch.objects.filter(last_on__lt=today - SEARCHES_FOR).delete()
    FruitlessSearch.objects.filter(count__lt=OFTEN, last_on__lt=today - RARE_FOR).delete()
