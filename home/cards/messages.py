from accounts.models import Member
from network.models import Participant

MOST = 3


def unread_messages(member: Member) -> list[Participant]:
    """Who wrote, never what: somebody may look over a shoulder."""
    sides = Participant.objects.of(member).shown().unread().newest_first().with_faces()
    return list(sides[:MOST])
