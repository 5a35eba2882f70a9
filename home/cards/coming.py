from django.contrib.auth.models import AnonymousUser

from webinars.models import WebinarPage

MOST = 3


def next_public_webinars() -> list[WebinarPage]:
    """What strangers may look forward to."""
    coming = WebinarPage.objects.visible_to(AnonymousUser()).coming()
    return list(coming.select_related("trainer")[:MOST])
