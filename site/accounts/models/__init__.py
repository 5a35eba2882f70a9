from .delegation import Delegation
from .invitation import Invitation
from .invitation_import import InvitationImport
from .limit_count import LimitCount
from .member import Member
from .member_group import MemberGroup
from .security_event import SecurityEvent

__all__ = [
    "Delegation",
    "Invitation",
    "InvitationImport",
    "LimitCount",
    "Member",
    "MemberGroup",
    "SecurityEvent",
]
