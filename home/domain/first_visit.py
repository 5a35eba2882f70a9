"""The first visit: shown once, saved step by step, never asked again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from pages.models import Topic, TopicFollow


def begin_first_visit(member: Member) -> bool:
    """True once in a member's life; from then on it counts as done, whatever she does with it."""
    if member.first_visit_done_at is not None:
        return False
    now = timezone.now()
    begun = Member.objects.filter(pk=member.pk, first_visit_done_at=None).update(first_visit_done_at=now)
    member.first_visit_done_at = now
    return bool(begun)


@transaction.atomic
def follow_topics(member: Member, topics: Iterable[Topic]) -> None:
    """Follow exactly these. Those she followed before keep the day she began."""
    wanted = {topic.pk for topic in topics}
    follows = TopicFollow.objects.filter(member=member)
    follows.exclude(topic__in=wanted).delete()
    known = set(follows.values_list("topic_id", flat=True))
    fresh = [TopicFollow(member=member, topic_id=pk) for pk in sorted(wanted - known)]
    TopicFollow.objects.bulk_create(fresh, ignore_conflicts=True)
