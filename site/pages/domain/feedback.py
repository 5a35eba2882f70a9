from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages.cache import organisation
from pages.models import Feedback

KEPT_AFTER_ANSWER = timedelta(days=90)
KEPT_UNANSWERED = timedelta(days=365)


@transaction.atomic
def report_barrier(*, page_address: str, message: str, email: str) -> Feedback:
    """Keep what somebody wrote and tell the contact that something waits. The mail tells neither text nor sender."""
    feedback = Feedback.objects.create(page_address=page_address, message=message, email=email)
    contact = organisation()["contact_email"]
    if contact:
        with override("de"):
            EmailMessage(
                subject=_("Neue Rückmeldung zur Barrierefreiheit"),
                body=_("Jemand hat eine Barriere gemeldet. Sie finden den Text im CMS unter „Barrieren“."),
                to=[contact],
            ).send()
    return feedback


def forget_old_addresses() -> None:
    """What was reported stays; where to answer goes once nobody will answer any more."""
    today = timezone.localdate()
    answered = Q(answered_on__lt=today - KEPT_AFTER_ANSWER)
    given_up = Q(answered_on=None, created_at__lt=timezone.now() - KEPT_UNANSWERED)
    Feedback.objects.filter(answered | given_up).exclude(email="").update(email="")
