"""Beginning a workshop, going through its steps, and beginning anew."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from learning.errors import NotOpenError
from learning.models import Enrolment, StepDone, WorkshopPage
from learning.outline import Outline, Step
from learning.rules import may_learn

logger = logging.getLogger(__name__)


@transaction.atomic
def start_workshop(workshop: WorkshopPage, *, by: Member) -> Enrolment:
    """A place in the workshop; whoever has one keeps it. Raises NotOpenError."""
    if not may_learn(by, workshop):
        raise NotOpenError
    enrolment, is_new = Enrolment.objects.get_or_create(
        member=by,
        workshop_key=workshop.translation_key,
        defaults={"workshop_title": workshop.title, "seen_at": timezone.now()},
    )
    if is_new:
        logger.info("workshop.started", extra={"workshop": workshop.pk})
    return enrolment


def visit_step(enrolment: Enrolment, step: Step) -> None:
    """Remembers where she is, so that she can go on there on any device."""
    if enrolment.step_key == step.key:
        return
    enrolment.module_key, enrolment.step_key = step.module.translation_key, step.key
    enrolment.step_title, enrolment.seen_at = step.title, timezone.now()
    enrolment.save(update_fields=["module_key", "step_key", "step_title", "seen_at"])


@transaction.atomic
def complete_step(outline: Outline, step: Step) -> None:
    """Done stays done. With the last step that there is, the workshop is finished, and stays it.

    A version that is shorter than another ends by itself, not the workshop: its steps are among those of the other.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=_place(outline).pk)
    now = timezone.now()
    StepDone.objects.update_or_create(
        enrolment=enrolment,
        step_key=step.key,
        defaults={"fingerprint": step.fingerprint, "language": outline.language},
    )
    done = set(enrolment.steps_done.values_list("step_key", flat=True))
    enrolment.seen_at = now
    is_through = all(each.key in done for each in outline.steps)
    if enrolment.finished_at is None and is_through and outline.is_whole:
        enrolment.finished_at = now
        logger.info("workshop.finished", extra={"workshop": outline.workshop.pk})
    enrolment.save(update_fields=["seen_at", "finished_at"])
    step.done_at, step.is_changed = step.done_at or now, False
    outline.enrolment = enrolment


@transaction.atomic
def reset_workshop(workshop: WorkshopPage, *, by: Member) -> None:
    """Forgets how far she came. Her notes stay hers."""
    Enrolment.objects.filter(member=by, workshop_key=workshop.translation_key).delete()
    logger.info("workshop.reset", extra={"workshop": workshop.pk})


def _place(outline: Outline) -> Enrolment:
    if outline.enrolment is None:
        raise NotOpenError
    return outline.enrolment
