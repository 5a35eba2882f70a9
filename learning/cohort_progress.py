"""Who is where in a cohort, as far as each agrees: for its trainer. Six queries for any number of learners."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from learning.models import Cohort, CohortMember, Enrolment, StepDone, WorkshopPage
from learning.outline import Outline, Step

if TYPE_CHECKING:
    from accounts.models import Member


@dataclass(frozen=True)
class Line:
    """`done`, `where` and `seen_on` are empty where she does not agree, or has not begun."""

    member: "Member"
    shows_progress: bool
    has_begun: bool = False
    is_finished: bool = False
    done: int = 0
    where: Step | None = None
    module: int = 0
    seen_on: date | None = None


@dataclass(frozen=True)
class Progress:
    steps: int
    lines: list[Line]

    @property
    def shown(self) -> int:
        return sum(line.shows_progress for line in self.lines)

    @property
    def finished(self) -> int:
        return sum(line.is_finished for line in self.lines)


def progress_of(cohort: Cohort, workshop: WorkshopPage) -> Progress:
    """Nothing is even read of those who do not agree."""
    outline = Outline.of(workshop, AnonymousUser())
    places = list(
        cohort.places.filter(member__is_active=True)
        .select_related("member")
        .order_by("member__display_name", "pk")
    )
    agreed = [place.member_id for place in places if place.shows_progress]
    enrolments = {
        row.member_id: row
        for row in Enrolment.objects.filter(member_id__in=agreed, workshop_key=cohort.workshop_key)
    }
    done = _done(enrolments.values(), outline)
    lines = [_line(place, enrolments.get(place.member_id), done, outline) for place in places]
    return Progress(len(outline.steps), lines)


def _done(enrolments: Iterable[Enrolment], outline: Outline) -> dict[int, int]:
    """How many of the steps that there are now each has done, by enrolment."""
    there: set[UUID] = {step.key for step in outline.steps}
    counted: dict[int, int] = defaultdict(int)
    rows = StepDone.objects.filter(enrolment__in=[row.pk for row in enrolments])
    for enrolment_id, key in rows.values_list("enrolment_id", "step_key"):
        counted[enrolment_id] += key in there
    return counted


def _line(place: CohortMember, enrolment: Enrolment | None, done: dict[int, int], outline: Outline) -> Line:
    if not place.shows_progress or enrolment is None:
        return Line(place.member, place.shows_progress)
    where = next((step for step in outline.steps if step.key == enrolment.step_key), None)
    return Line(
        place.member,
        shows_progress=True,
        has_begun=True,
        is_finished=enrolment.finished_at is not None,
        done=done[enrolment.pk],
        where=where,
        module=outline.module_of(where).number if where else 0,
        seen_on=timezone.localdate(enrolment.seen_at),
    )
