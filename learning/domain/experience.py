"""Telling how a material did at home, and deciding whether others read it."""

import logging
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from accounts.offices import place_of
from learning.enums import ExperienceState
from learning.errors import ChangedMeanwhileError, NotYoursToDecideError
from learning.models import Experience
from learning.rules import may_moderate_experiences
from notices.queue import enqueue

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    outcome: str
    purpose: str
    needed: str = ""
    shows_place: bool = False


@transaction.atomic
def tell_experience(page_key: UUID, told: Told, *, by: Member) -> Experience:
    """Waits for a moderator, also where it was published before: until then nobody else reads it.

    The place is that of her confirmed office; without one there is none to show.
    """
    Member.objects.select_for_update().get(pk=by.pk)
    place = place_of(by) if told.shows_place else ""
    experience: Experience | None = Experience.objects.filter(member=by, page_key=page_key).first()
    if experience is None:
        experience = Experience(member=by, page_key=page_key, revision=0)
    experience.outcome, experience.purpose = told.outcome, told.purpose.strip()
    experience.needed, experience.shows_place = told.needed.strip(), told.shows_place
    experience.place, experience.state, experience.reason = place, ExperienceState.WAITING, ""
    experience.decided_at = experience.decided_by = None
    experience.revision += 1
    experience.save()
    logger.info("experience.told", extra={"experience": experience.pk})
    return experience


def withdraw_experience(page_key: UUID, *, by: Member) -> None:
    Experience.objects.filter(member=by, page_key=page_key).delete()


def publish_experience(experience: Experience, *, revision: int, by: Member) -> Experience:
    """`revision` is what the moderator has read. Raises NotYoursToDecideError and ChangedMeanwhileError."""
    return _decide(experience, ExperienceState.PUBLISHED, "", revision, by)


def return_experience(experience: Experience, reason: str, *, revision: int, by: Member) -> Experience:
    """The member reads the reason, changes her words, and sends them again."""
    return _decide(experience, ExperienceState.RETURNED, reason.strip(), revision, by)


@transaction.atomic
def _decide(
    experience: Experience, state: ExperienceState, reason: str, revision: int, by: Member
) -> Experience:
    found: Experience | None = Experience.objects.select_for_update().filter(pk=experience.pk).first()
    if not may_moderate_experiences(by) or (found and found.member_id == by.pk):
        raise NotYoursToDecideError
    if found is None or found.state != ExperienceState.WAITING or found.revision != revision:
        raise ChangedMeanwhileError
    found.state, found.reason = state, reason
    found.decided_by, found.decided_at = by, timezone.now()
    found.save()
    if found.member_id:
        enqueue("learning.tasks.mail_experience_decided", found.pk, found.revision)
    logger.info("experience.decided", extra={"experience": found.pk, "state": str(state)})
    return found


def forget_place(member: Member) -> None:
    """Before a member is erased: her words stay, where they come from does not."""
    Experience.objects.filter(member=member).update(place="", shows_place=False)
