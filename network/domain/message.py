"""Writing and reading. Everything that changes a conversation locks its row first (on SQLite the IMMEDIATE
transaction is the lock), so that numbers, unread counts and last moments stay true."""

import logging
import unicodedata
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.limits import hit
from accounts.models import Member
from network import rules
from network.errors import (
    EmptyMessageError,
    MayNotWriteError,
    MessageTooLongError,
    NotYoursError,
    TooManyConversationsError,
    TooManyMessagesError,
)
from network.models import Conversation, Message, Participant
from notices.queue import enqueue

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 4000
MESSAGE_RATE = "30/10m"
CONVERSATION_RATE = "10/d"
MAIL_AFTER = timedelta(seconds=20)
"""Who is looking at the conversation has read the message by then, and gets no mail."""


def clean_body(text: str) -> str:
    """The message as it will be kept: one kind of line break, no control characters, nothing around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()
    if not any(unicodedata.category(sign)[0] not in "ZC" for sign in text):
        raise EmptyMessageError
    if len(text) > MOST_CHARACTERS:
        raise MessageTooLongError(len(text), MOST_CHARACTERS)
    return text


@transaction.atomic
def start_conversation(to: Member, *, by: Member, body: str, token: UUID) -> Message:
    """The first message to somebody; where the two have a conversation already, one more in it."""
    text = clean_body(body)
    obstacle = rules.why_not(by, to)
    conversation, made = Conversation.objects.get_or_create(pair=pair_of(by, to))
    if not made:
        return send_message(conversation, by=by, body=text, token=token)
    if obstacle is not None:
        raise MayNotWriteError(obstacle)
    if not hit("conversation", by.pk, CONVERSATION_RATE):
        raise TooManyConversationsError
    Participant.objects.bulk_create(
        [
            Participant(conversation=conversation, member=by, other=to),
            Participant(conversation=conversation, member=to, other=by),
        ]
    )
    logger.info("conversation.started", extra={"conversation": conversation.pk})
    return _write(conversation, by=by, text=text, token=token)


@transaction.atomic
def send_message(conversation: Conversation, *, by: Member, body: str, token: UUID) -> Message:
    """One more message. The same token again gives the message it made before. Raises a MessageRefusedError."""
    text = clean_body(body)
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    side = conversation.participants.select_related("other__profile").filter(member=by).first()
    if side is None:
        raise NotYoursError
    earlier = Message.objects.filter(sender=by, token=token).first()
    if earlier is not None:
        return earlier
    obstacle = rules.why_not(by, side.other)
    if obstacle is not None:
        raise MayNotWriteError(obstacle)
    return _write(conversation, by=by, text=text, token=token)


def _write(conversation: Conversation, *, by: Member, text: str, token: UUID) -> Message:
    """The row is locked, or was made in this transaction."""
    if not hit("message", by.pk, MESSAGE_RATE):
        raise TooManyMessagesError
    conversation.last_number += 1
    conversation.save(update_fields=["last_number"])
    message = Message.objects.create(
        conversation=conversation, number=conversation.last_number, sender=by, body=text, token=token
    )
    _tell_both_sides(message)
    logger.info("message.sent", extra={"conversation": conversation.pk, "number": message.number})
    return message


def _tell_both_sides(message: Message) -> None:
    sides = Participant.objects.filter(conversation=message.conversation)
    sides.update(last_message_at=message.sent_at, hidden=False)
    others = sides.exclude(member=message.sender)
    others.update(unread=F("unread") + 1, heard=True)
    for pk in others.filter(mailed_at=None, unread=1).values_list("pk", flat=True):
        enqueue("network.tasks.mail_unread", pk, run_after=timezone.now() + MAIL_AFTER)


@transaction.atomic
def mark_read(side: Participant, *, upto: int) -> None:
    """She has seen every message up to this number. Later ones stay unread."""
    Conversation.objects.select_for_update().get(pk=side.conversation_id)
    later = Message.objects.filter(conversation=side.conversation_id, number__gt=upto)
    unread = later.exclude(sender=side.member_id).count()
    moved = Participant.objects.filter(pk=side.pk, last_read__lt=upto).update(
        last_read=upto, unread=unread, mailed_at=None
    )
    if moved and unread:  # came while she read; the next message finds two unread and would not tell her
        enqueue("network.tasks.mail_unread", side.pk, run_after=timezone.now() + MAIL_AFTER)


def pair_of(one: Member, other: Member) -> str:
    return ":".join(str(pk) for pk in sorted((one.pk, other.pk)))
