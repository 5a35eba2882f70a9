from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from learning.models import Cohort
from notices.mail import queue_mail


def tell_about_dates(cohort_id: int, revision: int) -> None:
    """Once for all changes in a row, to everybody who takes part: that the dates are new, not what it is about."""
    cohort = Cohort.objects.filter(pk=cohort_id, dates_revision=revision).first()
    if cohort is None:
        return
    for place in cohort.places.filter(member__is_active=True).select_related("member"):
        member = place.member
        with override(member.language):
            subject = _("Termine Ihrer Lerngruppe")
            url = f"{settings.BASE_URL}{reverse('learning:cohort', args=[cohort.key])}"
        queue_mail(
            to=member.email,
            subject=subject,
            template="learning/mail/cohort_dates",
            context={"url": url, "member": member},
            language=member.language,
        )
