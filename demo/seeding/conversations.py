"""Conversations of two, with what is unread. Told from now backwards when they are made, and left alone afterwards."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Member
from demo import shapes
from demo.loading import Content
from demo.seeding.identity import public_id, unique_key
from demo.seeding.members import by_key
from demo.seeding.report import Report
from network.domain.message import pair_of
from network.models import Conversation, Message, Participant


def seed(content: Content) -> Report:
    """The rows are written at once: the domain function would refuse forty messages in one minute, and date them now."""
    members = by_key(content)
    known = set(Conversation.objects.values_list("pair", flat=True))
    new = 0
    for told in content.conversations:
        sides = [members[key] for key in told.participants if key in members]
        if len(sides) == len(told.participants) and pair_of(*sides) not in known:
            _write(told, dict(zip(told.participants, sides, strict=True)))
            new += 1
    unread = sum(not message.read for told in content.conversations for message in told.messages)
    return Report(
        f"{len(content.conversations)} conversations, {new} of them new; {unread} messages unread at first.",
        new,
    )


def _write(told: shapes.Conversation, sides: dict[str, Member]) -> None:
    now = timezone.now()
    times = [now - timedelta(minutes=message.minutes_ago) for message in told.messages]
    conversation = Conversation.objects.create(
        public_id=public_id("conversation", told.slug),
        pair=pair_of(*sides.values()),
        last_number=len(told.messages),
        started_at=times[0],
    )
    Message.objects.bulk_create(
        Message(
            conversation=conversation,
            number=number,
            sender=sides[message.from_],
            body=message.body,
            sent_at=times[number - 1],
            token=unique_key("message", told.slug, str(number)),
        )
        for number, message in enumerate(told.messages, start=1)
    )
    for key, other in (told.participants, told.participants[::-1]):
        unread = sum(message.from_ == other and not message.read for message in told.messages)
        read_upto = max(
            (n for n, message in enumerate(told.messages, start=1) if message.from_ == key or message.read),
            default=0,
        )
        Participant.objects.create(
            conversation=conversation,
            member=sides[key],
            other=sides[other],
            unread=unread,
            last_read=read_upto if unread else conversation.last_number,
            last_message_at=times[-1],
            mailed_at=times[-1] if unread else None,
            heard=any(message.from_ == other for message in told.messages),
        )
