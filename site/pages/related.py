"""What other rooms have on the same topics. Each room registers what it offers in its `AppConfig.ready`, and asks its own
rule who may see it; whoever shows a page asks here and knows none of them.

    register_related(source, order=10)

`source(topics, person)` answers a Related, or None where it has nothing for this person. It may take two queries.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person
    from pages.models import Topic


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    detail: str = ""
    language: str = "de"
    member: "Member | None" = None


@dataclass(frozen=True)
class Related:
    title: str
    links: Sequence[Link]
    more_url: str = ""
    more_label: str = ""


Source = Callable[["Sequence[Topic]", "Person"], Related | None]
_sources: list[tuple[int, Source]] = []


def register_related(source: Source, *, order: int) -> None:
    _sources.append((order, source))
    _sources.sort(key=lambda pair: pair[0])


def related_to(topics: "Sequence[Topic]", person: "Person") -> list[Related]:
    if not topics:
        return []
    found = (source(topics, person) for _order, source in _sources)
    return [related for related in found if related and related.links]
