"""Taking and giving back a place.

Both lock the webinar's row first (on SQLite the IMMEDIATE transaction is the lock), so that places are counted
and given one after the other: nobody is let in beyond the limit, however many ask at once.
"""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from notices.queue import enqueue
from webinars import rules
from webinars.errors import AlreadyBegunError, AlreadyRegisteredError, NoPlaceLeftError, NotAllowedError
from webinars.models import Registration, WebinarPage

logger = logging.getLogger(__name__)


@transaction.atomic
def register(webinar: WebinarPage, *, by: Member, question: str = "") -> Registration:
    """Gives `by` a place. Raises a RegistrationRefusedError whose text tells why there is none."""
    webinar = _lock(webinar)
    if not rules.may_register(webinar, by):
        raise NotAllowedError
    if webinar.has_begun(timezone.now()):
        raise AlreadyBegunError
    active = webinar.registrations.active()
    if active.filter(member=by).exists():
        raise AlreadyRegisteredError
    if active.count() >= webinar.places:
        raise NoPlaceLeftError
    registration = Registration.objects.create(webinar=webinar, member=by, question=question.strip())
    enqueue("webinars.tasks.mail_confirmation", registration.pk)
    logger.info("registration.created", extra={"webinar": webinar.pk})
    return registration


@transaction.atomic
def cancel_registration(registration: Registration, *, by: Member) -> None:
    """Gives the place back, and forgets the question. Raises a RegistrationRefusedError after the start.

    A place that was given back already stays given back: a second click is no error.
    """
    webinar = _lock(registration.webinar)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.member_id != by.pk:
        raise NotAllowedError
    if registration.cancelled_at is not None:
        return
    if webinar.has_begun(timezone.now()):
        raise AlreadyBegunError
    registration.cancelled_at = timezone.now()
    registration.question = ""
    registration.save(update_fields=["cancelled_at", "question"])
    enqueue("webinars.tasks.mail_cancellation", registration.pk)
    logger.info("registration.cancelled", extra={"webinar": webinar.pk})


def _lock(webinar: WebinarPage) -> WebinarPage:
    """The webinar as it stands now, held until the transaction ends."""
    locked: WebinarPage = WebinarPage.objects.select_for_update(of=("self",)).get(pk=webinar.pk)
    return locked
