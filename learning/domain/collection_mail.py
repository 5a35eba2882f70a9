from django.utils.translation import gettext_lazy as _

from learning.domain.discreet_mail import queue_discreet_mail
from learning.models import CollectionShare


def tell_about_share(share_id: int) -> None:
    """Neither who shared nor what."""
    share = CollectionShare.objects.select_related("member").filter(pk=share_id).first()
    if share and share.member.is_active:
        queue_discreet_mail(share.member, "shared_collection", _("Eine neue Liste für Sie"), "learning:saved")
