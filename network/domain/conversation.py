import logging

from django.db import transaction

from network.models import Conversation, Participant

logger = logging.getLogger(__name__)


@transaction.atomic
def hide_conversation(side: Participant) -> None:
    """Out of her list until the next message. What is in it counts as read."""
    Participant.objects.filter(pk=side.pk).update(
        hidden=True, unread=0, mailed_at=None, last_read=side.conversation.last_number
    )


@transaction.atomic
def show_conversation(side: Participant) -> None:
    Participant.objects.filter(pk=side.pk).update(hidden=False)


@transaction.atomic
def forget_without_readers(conversation_id: int) -> None:
    """A conversation both sides of which have left the network belongs to nobody: its words go, too."""
    left = Conversation.objects.filter(pk=conversation_id, participants=None)
    if left.exists():
        left.delete()
        logger.info("conversation.forgotten", extra={"conversation": conversation_id})
