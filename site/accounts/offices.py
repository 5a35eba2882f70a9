"""How an invitation names a local authority without knowing the register: the network fills this directory.

    register_office_directory(find, kinds=OfficeKind.choices)

`find(text, limit)` answers an official key with exactly that authority, anything else with a search by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Authority:
    """A municipality, an association of municipalities, a district or a Land, as an invitation shows it."""

    key: str
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.detail}" if self.detail else self.name


Find = Callable[[str, int], Sequence[Authority]]
Kinds = Sequence[tuple[str, "str | Promise"]]

_directory: list[Find] = []
_kinds: list[tuple[str, "str | Promise"]] = []


def register_office_directory(find: Find, *, kinds: Kinds = ()) -> None:
    """One directory at a time; the last one registered answers."""
    _directory[:] = [find]
    _kinds[:] = list(kinds)


def find_authorities(text: str, limit: int = 8) -> Sequence[Authority]:
    text = text.strip()
    return _directory[0](text, limit) if _directory and text else []


def office_kinds() -> list[tuple[str, "str | Promise"]]:
    """Choices for the kind of office: mayor, head of district, commissioner …"""
    return list(_kinds)
