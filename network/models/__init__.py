from .block import Block
from .conversation import Conversation, Participant
from .local_authority import LocalAuthority, Succession
from .message import Message
from .office import Office
from .profile import Profile, ProfileTag
from .report import Report, ReportEvent

__all__ = [
    "Block",
    "Conversation",
    "LocalAuthority",
    "Message",
    "Office",
    "Participant",
    "Profile",
    "ProfileTag",
    "Report",
    "ReportEvent",
    "Succession",
]
