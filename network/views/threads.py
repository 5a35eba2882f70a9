"""The list of conversations, as the inbox and the left side of a conversation show it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from network.models import Message, Participant

if TYPE_CHECKING:
    from accounts.models import Member

PAGE = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(\d{1,16})-(\d{1,18})")


@dataclass
class Thread:
    side: Participant
    teaser: str
    mine: bool


@dataclass
class Threads:
    rows: list[Thread]
    following: str
    """The cursor of the next page, empty on the last."""
    stand: str
    """Changes with every new message: what the live list compares."""


def threads(member: "Member", *, which: str = "", words: str = "", after: str = "") -> Threads:
    """One page, newest first. Two queries, whatever the number of conversations and messages."""
    sides = Participant.objects.of(member).with_faces().newest_first()
    sides = sides.filter(hidden=which == "archiv")
    if which == "ungelesen":
        sides = sides.unread()
    if words:
        # The name alone: a profile may say things that are no longer shown. SQLite knows no case beyond ASCII.
        sides = sides.filter(
            Q(other__display_name__icontains=words) | Q(other__display_name__contains=words.title())
        )
    if found := CURSOR.fullmatch(after):
        sides = sides.before(EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
    page = list(sides[: PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    last = {
        message.conversation_id: message
        for message in Message.objects.last_of([side.conversation for side in page])
    }
    rows = [_thread(side, last.get(side.conversation_id)) for side in page]
    return Threads(rows, cursor_of(page[-1]) if more else "", stand_of(page[0] if page else None))


def _thread(side: Participant, message: Message | None) -> Thread:
    text = " ".join(message.body.split())[:120] if message else ""
    return Thread(side, text, message is not None and message.sender_id == side.member_id)


def cursor_of(side: Participant) -> str:
    return f"{(side.last_message_at - EPOCH) // timedelta(microseconds=1)}-{side.pk}"


def stand_of(side: Participant | None) -> str:
    return f"{cursor_of(side)}-{side.unread}" if side else "0"
