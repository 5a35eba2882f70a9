"""The cohorts that stand beside a workshop: hers, and those that are open to all who read it."""

from typing import TYPE_CHECKING
from uuid import UUID

from accounts.rules import is_member
from learning.models import Cohort, CohortMember

if TYPE_CHECKING:
    from accounts.rules import Person

MOST_OPEN = 5


def cohorts_beside(workshop_key: UUID, person: "Person") -> list[Cohort]:
    """Each with `is_shown`: whether its trainer sees how far she is. Three queries and one for the dates, at most."""
    if not is_member(person) or person.pk is None:
        return []
    own = Cohort.objects.filter(workshop_key=workshop_key)
    shown = dict(
        CohortMember.objects.filter(cohort__in=own, member_id=person.pk).values_list(
            "cohort_id", "shows_progress"
        )
    )
    found = list(Cohort.objects.beside(workshop_key, person.pk)[: len(shown) + MOST_OPEN])
    for one in found:
        one.is_shown = shown.get(one.pk, False) and one.trainer_id is not None
    return found
