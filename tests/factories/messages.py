from datetime import timedelta
from uuid import uuid4

from network.domain.message import send_message, start_conversation
from network.models import Participant, Profile
from tests.factories.accounts import MemberFactory


def listed(**fields):
    """A member who stands in the directory; `who_may_write` and other fields of the profile by name."""
    of_profile = {name: fields.pop(name) for name in ("who_may_write", "listed") if name in fields}
    member = MemberFactory(**fields)
    Profile.objects.update_or_create(member=member, defaults={"listed": True, **of_profile})
    member.refresh_from_db()
    return member


def write(sender, reader, body="Guten Tag, darf ich Sie etwas fragen?", token=None):
    """One message, through the same door as everybody."""
    return start_conversation(reader, by=sender, body=body, token=token or uuid4())


def conversation_of(one, other, messages=2):
    """A conversation with so many messages, written by turns; `one` begins."""
    first = write(one, other)
    for number in range(1, messages):
        sender = (other, one)[(number + 1) % 2]
        send_message(first.conversation, by=sender, body=f"Satz {number}", token=uuid4())
    first.conversation.refresh_from_db()
    return first.conversation


def side_of(member, conversation):
    return Participant.objects.get(member=member, conversation=conversation)


def shift(message, **ago):
    """Move a message into the past."""
    type(message).objects.filter(pk=message.pk).update(sent_at=message.sent_at - timedelta(**ago))
