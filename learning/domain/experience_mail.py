from django.utils.translation import gettext_lazy as _

from learning.domain.discreet_mail import queue_discreet_mail
from learning.models import Experience


def tell_about_decision(experience_id: int, revision: int) -> None:
    """That something was decided, not what about. Nothing where she has changed it since."""
    found = Experience.objects.select_related("member").filter(pk=experience_id, revision=revision)
    experience = found.first()
    if experience and experience.member and experience.member.is_active:
        queue_discreet_mail(
            experience.member,
            "experience_decided",
            _("Ihre Erfahrung wurde gelesen"),
            "learning:experiences",
            experience=experience,
        )
