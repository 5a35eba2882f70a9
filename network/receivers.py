"""What the network does when something happens elsewhere."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from network.domain.conversation import forget_without_readers
from network.models import Participant


@receiver(post_delete, sender=Participant)
def forget_conversation(instance: Participant, **kwargs: Any) -> None:
    """Also when a member is erased, whose side goes with her."""
    forget_without_readers(instance.conversation_id)
