"""What the panel beside a webinar says: one state for one person at one time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from accounts.rules import is_member
from webinars import rules

if TYPE_CHECKING:
    from accounts.rules import Person
    from webinars.models import Registration, WebinarPage


class RoomState(StrEnum):
    OPEN = "open"
    FULL = "full"
    REGISTERED = "registered"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True)
class Room:
    """`free` is never negative: places may be cut below what is taken."""

    state: RoomState
    taken: int
    free: int
    is_mine: bool
    is_led: bool
    needs_sign_in: bool


def room(
    webinar: "WebinarPage",
    person: "Person",
    *,
    taken: int,
    registration: "Registration | None",
    now: datetime,
) -> Room:
    """The room as `person` meets it. `now` is aware."""
    free = max(webinar.places - taken, 0)
    if webinar.is_over(now):
        state = RoomState.OVER
    elif webinar.has_begun(now):
        state = RoomState.RUNNING
    elif registration is not None:
        state = RoomState.REGISTERED
    else:
        state = RoomState.OPEN if free else RoomState.FULL
    return Room(
        state=state,
        taken=taken,
        free=free,
        is_mine=registration is not None,
        is_led=rules.leads(webinar, person),
        needs_sign_in=not is_member(person),
    )
