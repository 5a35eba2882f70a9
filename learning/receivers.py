from typing import TYPE_CHECKING, Any

from learning.domain.certificate import forget_owner
from learning.domain.experience import forget_place
from learning.facet_numbers import forget_numbers

if TYPE_CHECKING:
    from accounts.models import Member


def before_member_goes(instance: "Member", **_kwargs: Any) -> None:
    forget_owner(instance)
    forget_place(instance)


def shelf_changed(**_kwargs: Any) -> None:
    """Numbers in the library are counted anew once something on the shelf changes."""
    forget_numbers()
