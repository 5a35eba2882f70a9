from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from learning.models import CollectionShare
from notices.mail import queue_mail


def tell_about_share(share_id: int) -> None:
    """A discreet mail: neither who shared nor what."""
    share = CollectionShare.objects.select_related("member").filter(pk=share_id).first()
    if share is None or not share.member.is_active:
        return
    member = share.member
    with override(member.language):
        subject = _("Eine neue Liste für Sie")
        url = f"{settings.BASE_URL}{reverse('learning:saved')}"
    queue_mail(
        to=member.email,
        subject=subject,
        template="learning/mail/shared_collection",
        context={"url": url, "member": member},
        language=member.language,
    )
