import logging

from django.db import transaction

from accounts.models import Member
from network.enums import Obstacle
from network.errors import MayNotWriteError
from network.models import Block, Conversation, Participant

logger = logging.getLogger(__name__)


@transaction.atomic
def block_member(blocked: Member, *, by: Member) -> Block:
    """Neither can write to the other any more, and their conversation leaves the blocker's list. Twice is once."""
    if blocked.pk == by.pk:
        raise MayNotWriteError(Obstacle.ONESELF)
    block, made = Block.objects.get_or_create(member=by, blocked=blocked)
    Participant.objects.filter(member=by, other=blocked).update(hidden=True)
    if made:
        logger.info("block.created", extra={"block": block.pk})
    return block


@transaction.atomic
def unblock_member(blocked: Member, *, by: Member) -> Conversation | None:
    """The conversation of the two, if they have one, is back in her list; it is the answer."""
    Block.objects.filter(member=by, blocked=blocked).delete()
    sides = Participant.objects.filter(member=by, other=blocked)
    sides.update(hidden=False)
    logger.info("block.removed")
    side = sides.select_related("conversation").first()
    return side.conversation if side else None
