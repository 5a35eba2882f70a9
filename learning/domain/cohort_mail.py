from django.utils.translation import gettext_lazy as _

from learning.domain.discreet_mail import queue_discreet_mail
from learning.models import Cohort


def tell_about_dates(cohort_id: int, revision: int) -> None:
    """Once for all changes in a row, to everybody who takes part: that the dates are new, not what it is about."""
    cohort = Cohort.objects.filter(pk=cohort_id, dates_revision=revision).first()
    if cohort is None:
        return
    for place in cohort.places.filter(member__is_active=True).select_related("member"):
        queue_discreet_mail(
            place.member, "cohort_dates", _("Termine Ihrer Lerngruppe"), "learning:cohort", cohort.key
        )
