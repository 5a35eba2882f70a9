"""Leading a cohort, taking part in it, and agreeing that its trainer sees how far one is."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from learning.errors import CohortClosedError, NotOpenError, TooManyError
from learning.models import Cohort, CohortDate, CohortMember, WorkshopPage
from learning.rules import may_lead_cohorts, may_learn
from notices.queue import enqueue

logger = logging.getLogger(__name__)
MOST_DATES, MOST_LEARNERS, MOST_COHORTS = 40, 200, 100
#: A trainer enters several dates in a row; one mail tells of all of them.
QUIET = timedelta(minutes=10)


@dataclass(frozen=True)
class CohortDetails:
    name: str
    is_listed: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class DateDetails:
    """`starts_at` bears a time zone."""

    title: str
    starts_at: datetime
    place: str = ""


@transaction.atomic
def create_cohort(workshop: WorkshopPage, details: CohortDetails, *, by: Member) -> Cohort:
    """Raises NotOpenError and TooManyError."""
    if not (may_lead_cohorts(by) and may_learn(by, workshop)):
        raise NotOpenError
    if Cohort.objects.filter(trainer=by).count() >= MOST_COHORTS:
        raise TooManyError
    cohort: Cohort = Cohort.objects.create(
        workshop_key=workshop.translation_key,
        workshop_title=workshop.title,
        trainer=by,
        name=details.name,
        is_listed=details.is_listed,
        is_closed=details.is_closed,
    )
    logger.info("cohort.created", extra={"cohort": cohort.pk})
    return cohort


def change_cohort(cohort: Cohort, details: CohortDetails) -> None:
    cohort.name, cohort.is_listed, cohort.is_closed = details.name, details.is_listed, details.is_closed
    cohort.save(update_fields=["name", "is_listed", "is_closed"])


@transaction.atomic
def set_date(cohort: Cohort, details: DateDetails, date: CohortDate | None = None) -> CohortDate:
    """A new date, or another title, time or place for one. Raises TooManyError."""
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if date is None and locked.dates.count() >= MOST_DATES:
        raise TooManyError
    date = date or CohortDate(cohort=locked)
    date.title, date.starts_at, date.place = details.title, details.starts_at, details.place
    date.save()
    _dates_changed(locked)
    return date


@transaction.atomic
def remove_date(date: CohortDate) -> None:
    locked = Cohort.objects.select_for_update().get(pk=date.cohort_id)
    date.delete()
    _dates_changed(locked)


def _dates_changed(cohort: Cohort) -> None:
    cohort.dates_revision += 1
    cohort.save(update_fields=["dates_revision"])
    enqueue(
        "learning.tasks.mail_cohort_dates",
        cohort.pk,
        cohort.dates_revision,
        run_after=timezone.now() + QUIET,
    )


@transaction.atomic
def join_cohort(cohort: Cohort, workshop: WorkshopPage, *, shows_progress: bool, by: Member) -> CohortMember:
    """Whoever is in it stays in it. Raises CohortClosedError, NotOpenError and TooManyError."""
    if not may_learn(by, workshop) or workshop.translation_key != cohort.workshop_key:
        raise NotOpenError
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    found: CohortMember | None = locked.places.filter(member=by).first()
    if found:
        return found
    if locked.is_closed or locked.trainer_id is None or locked.trainer_id == by.pk:
        raise CohortClosedError
    if locked.places.count() >= MOST_LEARNERS:
        raise TooManyError
    agreed_at = timezone.now() if shows_progress else None
    logger.info("cohort.joined", extra={"cohort": locked.pk})
    joined: CohortMember = CohortMember.objects.create(
        cohort=locked, member=by, shows_progress=shows_progress, agreed_at=agreed_at
    )
    return joined


def set_consent(place: CohortMember, *, shows_progress: bool) -> None:
    """Holds from this moment; what the trainer saw before she does not see any more either."""
    place.shows_progress = shows_progress
    place.agreed_at = timezone.now() if shows_progress else None
    place.save(update_fields=["shows_progress", "agreed_at"])
    logger.info("cohort.consent", extra={"cohort": place.cohort_id, "shows": shows_progress})


def leave_cohort(place: CohortMember) -> None:
    place.delete()
