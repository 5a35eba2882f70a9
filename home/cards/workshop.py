from dataclasses import dataclass

from accounts.models import Member
from learning.models import Enrolment, WorkshopPage
from pages.fixed import choose_version


@dataclass(frozen=True)
class GoOn:
    """The workshop to go on with, as it may be read now."""

    page: WorkshopPage
    enrolment: Enrolment


def go_on(member: Member) -> GoOn | None:
    """The one seen last that is not finished and still there. Two queries at most."""
    enrolment = Enrolment.objects.of(member).unfinished().first()
    if enrolment is None:
        return None
    visible = WorkshopPage.objects.visible_to(member).filter(translation_key=enrolment.workshop_key)
    page = choose_version(list(visible.select_related("locale")))
    return GoOn(page, enrolment) if page else None
