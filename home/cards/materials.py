from dataclasses import dataclass

from accounts.models import Member
from learning.enums import MaterialKind
from learning.models import MaterialPage
from learning.querysets import new_on_topics
from pages.models import TopicFollow

MOST = 4


@dataclass(frozen=True)
class Materials:
    rows: list[MaterialPage]
    follows_topics: bool


def new_materials(member: Member) -> Materials:
    """The newest on the topics the member follows; crisis cards are at hand already."""
    rows = list(
        new_on_topics(member)
        .exclude(kind=MaterialKind.CARD)
        .prefetch_related(None)
        .prefetch_related("topics")[:MOST]
    )
    return Materials(rows, follows_topics=bool(rows) or TopicFollow.objects.filter(member=member).exists())
