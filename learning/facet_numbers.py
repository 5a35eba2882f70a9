"""How many materials stand behind each choice of the library, remembered for a minute.

Counting touches every material that somebody may read; the list itself is never remembered, and numbers only for the
same reader and the same choices. Whatever editors publish is counted at once; a group or an office that somebody gains or loses, after
a minute at the latest.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from django.core.cache import cache
from django.utils import timezone, translation

from accounts.rules import is_editor, is_member
from learning.models import TargetGroup

if TYPE_CHECKING:
    from accounts.rules import Person
    from learning.address import Shelf
    from learning.facets import Cell

KEPT_FOR = 60  # seconds
VERSION = "learning:shelf"


@dataclass(frozen=True)
class Numbers:
    """Cells as `facets.count_cells` has them; topics and target groups by their primary keys."""

    cells: "Counter[Cell]"
    topics: dict[int, int]
    groups: dict[int, int]


def remembered(shelf: "Shelf", person: "Person", count: Callable[[], Numbers]) -> Numbers:
    """What somebody typed is not remembered: it seldom comes again."""
    if shelf.text:
        return count()
    key = _key(shelf, person)
    found = cache.get(key)
    if found is None:
        numbers = count()
        cache.set(key, (dict(numbers.cells), numbers.topics, numbers.groups), KEPT_FOR)
        return numbers
    cells, topics, groups = cast("tuple[dict[Cell, int], dict[int, int], dict[int, int]]", found)
    return Numbers(Counter(cells), topics, groups)


def target_groups() -> list[TargetGroup]:
    """All of them in their order, as plain values in the cache: they change a few times in a year."""
    key = f"learning:groups:{cache.get(VERSION)}"
    rows = cache.get_or_set(
        key, lambda: list(TargetGroup.objects.order_by("sort_order", "name").values()), KEPT_FOR
    )
    return [TargetGroup(**row) for row in rows or ()]


def fragment_key(shelf: "Shelf", person: "Person") -> str:
    """For what is written with these numbers and nothing else; empty where they are not remembered."""
    return "" if shelf.text else _key(shelf, person)


def row_key(shelf: "Shelf") -> str:
    """For a row of the list: the same for every reader, another one tomorrow and once something is published."""
    parts = (cache.get(VERSION), translation.get_language(), bool(shelf.languages), timezone.localdate())
    return ":".join(str(part) for part in parts)


def forget_numbers() -> None:
    cache.set(VERSION, uuid4().hex, None)


def _key(shelf: "Shelf", person: "Person") -> str:
    picked = shelf.address(page=1, sort="")
    state = "\n".join((str(cache.get(VERSION)), _reader(person), translation.get_language() or "", picked))
    return f"learning:numbers:{sha256(state.encode()).hexdigest()}"


def _reader(person: "Person") -> str:
    """What editors read does not depend on who they are."""
    if not is_member(person):
        return "visitor"
    return "editor" if is_editor(person) else f"member {person.pk}"
