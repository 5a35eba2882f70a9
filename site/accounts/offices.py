"""How an invitation names a local authority without knowing the register: the network fills this directory.

    register_office_directory(find, name=name, kinds=OfficeKind.choices)

`find(text, limit)` answers an official key with exactly that authority, and a name with all that bear it. Where none
does, it answers the nearest, each with `is_exact=False`: they may be proposed, never taken.
`name(keys)` answers the authorities of official keys, also of those that are closed by now.
`place(member)` answers the place of a member's confirmed office in words, such as "Holle, Niedersachsen"; empty without one.
`held(member, listed)` is a condition for a query: whether `listed`, an OuterRef("place_keys") whose column holds keys as "|03254021|03254|", names a place that the member holds a confirmed office in, or a district above it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.db.models import Exists, OuterRef

    from accounts.models import Member


@dataclass(frozen=True)
class Authority:
    """A municipality, an association of municipalities, a district or a Land, as an invitation shows it."""

    key: str
    name: str
    detail: str = ""
    is_exact: bool = True

    def __str__(self) -> str:
        return f"{self.name}, {self.detail}" if self.detail else self.name


Find = Callable[[str, int], Sequence[Authority]]
Name = Callable[[Collection[str]], Mapping[str, Authority]]
Place = Callable[["Member"], str]
Held = Callable[["Member", "OuterRef"], "Exists"]
Kinds = Sequence[tuple[str, "str | Promise"]]

_directory: list[Find] = []
_names: list[Name] = []
_held: list[Held] = []
_places: list[Place] = []
_kinds: list[tuple[str, "str | Promise"]] = []


def register_office_directory(
    find: Find,
    *,
    name: Name | None = None,
    held: Held | None = None,
    place: Place | None = None,
    kinds: Kinds = (),
) -> None:
    """One directory at a time; the last one registered answers."""
    _directory[:] = [find]
    _names[:] = [name] if name else []
    _held[:] = [held] if held else []
    _places[:] = [place] if place else []
    _kinds[:] = list(kinds)


def find_authorities(text: str, limit: int = 8) -> Sequence[Authority]:
    text = text.strip()
    return _directory[0](text, limit) if _directory and text else []


def authorities_of(keys: Collection[str]) -> Mapping[str, Authority]:
    """By key, however many in one query; a key that the register does not know is not there."""
    known = {key for key in keys if key}
    return _names[0](known) if _names and known else {}


def holds_one_of(member: "Member", listed: "OuterRef") -> "Exists | Q":
    """Nobody holds anything where no directory is registered."""
    return _held[0](member, listed) if _held else Q(pk__in=[])


def place_of(member: "Member") -> str:
    return _places[0](member) if _places else ""


def office_kinds() -> list[tuple[str, "str | Promise"]]:
    """Choices for the kind of office: mayor, head of district, commissioner …"""
    return list(_kinds)
