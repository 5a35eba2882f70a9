"""Messages as they stand on the page: by day, in groups, the time under the last of a group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from network.models import Message

if TYPE_CHECKING:
    from datetime import date

    from accounts.models import Member

TOGETHER = timedelta(minutes=10)


@dataclass
class Line:
    message: Message
    mine: bool
    day: "date | None"
    """The day, where it begins with this message."""
    first: bool
    last: bool
    read: bool


def lines(
    messages: Iterable[Message], *, reader: "Member", before: Message | None = None, read_upto: int = 0
) -> list[Line]:
    """`before`: the message in front of the first; `read_upto`: the last number that the other one has read."""
    found: list[Line] = []
    for message in messages:
        new_day = before is None or _day(before) != _day(message)
        apart = new_day or _is_apart(before, message)
        if found and not apart:
            found[-1].last = False
        mine = message.sender_id == reader.pk
        read = mine and message.number <= read_upto
        found.append(Line(message, mine, _day(message) if new_day else None, apart, True, read))
        before = message
    return found


def _day(message: Message) -> "date":
    return timezone.localtime(message.sent_at).date()


def _is_apart(before: Message | None, message: Message) -> bool:
    return (
        before is None or before.sender_id != message.sender_id or message.sent_at - before.sent_at > TOGETHER
    )
