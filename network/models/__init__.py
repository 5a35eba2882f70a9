from .local_authority import LocalAuthority, Succession
from .office import Office
from .profile import Profile, ProfileTag

__all__ = ["LocalAuthority", "Office", "Profile", "ProfileTag", "Succession"]
