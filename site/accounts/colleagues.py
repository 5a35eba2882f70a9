"""Whom a member may reach, without knowing the directory: the network fills this in.

    register_colleagues(find, may_reach)

`find(viewer, text, limit)` answers members whom the viewer sees and may write to, by name or place.
`may_reach(viewer, member)` says it for one: never across a block, and only whom the directory shows her.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import Member

Find = Callable[["Member", str, int], "Sequence[Member]"]
MayReach = Callable[["Member", "Member"], bool]

_find: list[Find] = []
_may_reach: list[MayReach] = []


def register_colleagues(find: Find, may_reach: MayReach) -> None:
    """One directory at a time; the last one registered answers."""
    _find[:] = [find]
    _may_reach[:] = [may_reach]


def find_colleagues(viewer: "Member", text: str, limit: int = 8) -> "Sequence[Member]":
    text = text.strip()
    return _find[0](viewer, text, limit) if _find and text else []


def may_reach(viewer: "Member", member: "Member") -> bool:
    return bool(_may_reach) and _may_reach[0](viewer, member)
