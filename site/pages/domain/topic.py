from django.db import transaction

from accounts.models import Member
from pages.models import Topic, TopicFollow


@transaction.atomic
def follow_topic(topic: Topic, *, by: Member) -> TopicFollow:
    """Twice is once."""
    return TopicFollow.objects.get_or_create(member=by, topic=topic)[0]


@transaction.atomic
def unfollow_topic(topic: Topic, *, by: Member) -> None:
    TopicFollow.objects.filter(member=by, topic=topic).delete()
