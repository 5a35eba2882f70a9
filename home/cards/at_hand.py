from django.utils import translation

from accounts.models import Member
from learning.models import MaterialPage

MOST = 5


def crisis_cards(member: Member) -> list[MaterialPage]:
    """Two taps from anywhere: the cards for the worst hour."""
    cards = MaterialPage.objects.visible_to(member).cards().in_language(translation.get_language() or "de")
    return list(
        cards.defer("body", "phases", "do_not", "evidence", "sources")
        .select_related("locale")
        .order_by("path")[:MOST]
    )
