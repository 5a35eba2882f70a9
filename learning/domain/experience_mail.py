from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from learning.models import Experience
from notices.mail import queue_mail


def tell_about_decision(experience_id: int, revision: int) -> None:
    """That something was decided, not what about. Nothing where she has changed it since."""
    experience = (
        Experience.objects.select_related("member").filter(pk=experience_id, revision=revision).first()
    )
    member = experience.member if experience else None
    if experience is None or member is None or not member.is_active:
        return
    with override(member.language):
        subject = _("Ihre Erfahrung wurde gelesen")
        url = f"{settings.BASE_URL}{reverse('learning:experiences')}"
    queue_mail(
        to=member.email,
        subject=subject,
        template="learning/mail/experience_decided",
        context={"url": url, "member": member, "experience": experience},
        language=member.language,
    )
