from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages.cache import organisation
from pages.models import Feedback


@transaction.atomic
def report_barrier(*, page_address: str, message: str, email: str) -> Feedback:
    """Keep what somebody wrote and tell the contact that something waits. The mail tells neither text nor sender."""
    feedback = Feedback.objects.create(page_address=page_address, message=message, email=email)
    contact = organisation()["contact_email"]
    if contact:
        with override("de"):
            EmailMessage(
                subject=_("Neue Rückmeldung zur Barrierefreiheit"),
                body=_(
                    "Jemand hat eine Barriere gemeldet. Sie finden den Text im CMS unter „Rückmeldungen zu Barrieren“."
                ),
                to=[contact],
            ).send()
    return feedback
