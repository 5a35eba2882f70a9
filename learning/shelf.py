"""The library's list with its facets: a fixed number of queries, whatever stands on the shelf."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.fields import BooleanField
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.utils.translation import gettext as _

from learning.address import EVERYWHERE, FACETS, Order, Shelf
from learning.counting import count_fruitless_search
from learning.enums import MaterialKind
from learning.facet_numbers import Numbers, fragment_key, remembered, row_key, target_groups
from learning.facets import (
    KIND,
    LANGUAGE,
    STATE,
    Cell,
    Choice,
    Facet,
    conditions,
    count_cells,
    count_links,
    find_cells,
    sum_cells,
)
from learning.models import MaterialPage, TargetGroup, WorkshopPage
from learning.search import search_materials, weigh
from learning.workshop_search import find_workshops
from pages.enums import State
from pages.models import Topic, TopicFollow, TopicGroup
from pages.pagination import KnownCount

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.rules import Person
    from learning.querysets import MaterialQuerySet

PER_PAGE = 15
#: More hits than a database takes as a list of numbers.
MOST_KEYS = 10_000


@dataclass(frozen=True)
class Chip:
    label: str
    address: str


@dataclass(frozen=True)
class Near:
    """Fewer filters, and how many there would be."""

    label: str
    count: int
    address: str


class Rows(KnownCount):
    """Finds the keys of a page first: to sort thousands of rows with all their columns takes several times as long."""

    def __init__(self, shelves: "Shelves") -> None:
        super().__init__(shelves.keys(), PER_PAGE, shelves.total)
        self.shelves = shelves

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * PER_PAGE
        return Page(self.shelves.rows(self.shelves.keys()[start : start + PER_PAGE]), number, self)


@dataclass
class Shelves:
    """Everything the library shows, read once."""

    shelf: Shelf
    person: "Person"

    @classmethod
    def of(cls, request: HttpRequest) -> "Shelves":
        found = cls(Shelf.read(request.GET), request.user)
        if found.found_nothing:
            count_fruitless_search(found.shelf.text, request)
        return found

    def __post_init__(self) -> None:
        self._readable: MaterialQuerySet = MaterialPage.objects.visible_to(self.person)
        self._found = self._readable
        self._found_cells: Counter[Cell] | None = None
        self._conditions = conditions(self.shelf, self._readable)
        if self.shelf.text:
            self._find()
        self._numbers = remembered(self.shelf, self.person, self._count)
        self._cells = self._numbers.cells
        self.total = sum_cells(self._cells, self.shelf, None)[""]
        self.topics = self._topics()
        self.groups = self._groups()
        self.page: Page = Rows(self).get_page(self.shelf.page)

    def _find(self) -> None:
        """Asks the index a single time, for the list and all its numbers."""
        self._found = search_materials(self._readable, self.shelf.text)
        fits = self._conditions["topics"] & self._conditions["groups"]
        few = find_cells(self._found, self._conditions["languages"], fits, MOST_KEYS)
        if few:
            self._found, self._found_cells = self._readable.filter(pk__in=few[0]), few[1]

    def _count(self) -> Numbers:
        cells = self._found_cells
        if cells is None:
            elsewhere = self._narrowed(without=("kinds", "states", "languages"))
            cells = count_cells(elsewhere, self._conditions["languages"])
        topics, groups = count_links(self._narrowed(without=("topics",)), self._narrowed(without=("groups",)))
        return Numbers(cells, topics, groups)

    def keys(self) -> Any:
        """Of everything in the list, in its order."""
        return self._ordered(weigh(self._narrowed(), self.shelf.text)).values("pk")

    def rows(self, keys: "QuerySet") -> Any:
        """What the list shows of these, in its order."""
        shown = weigh(MaterialPage.objects.filter(pk__in=keys), self.shelf.text)
        return self._ordered(shown).for_list()

    @cached_property
    def fragment_key(self) -> str:
        return fragment_key(self.shelf, self.person)

    @cached_property
    def row_key(self) -> str:
        return row_key(self.shelf)

    @cached_property
    def workshops(self) -> list[WorkshopPage]:
        """That fit what was typed, on the first page and as long as nothing else is picked: facets are of materials."""
        shelf = self.shelf
        if not shelf.text or shelf.page > 1 or any(getattr(shelf, facet) for facet in FACETS):
            return []
        return find_workshops(shelf.text, self.person)

    @property
    def found_nothing(self) -> bool:
        """For what was typed, whatever else is picked."""
        return (
            bool(self.shelf.text)
            and not self.total
            and not self.workshops
            and not any(getattr(self.shelf, facet) for facet in FACETS)
        )

    def _narrowed(self, *, without: tuple[str, ...] = ()) -> "MaterialQuerySet":
        picked = (condition for facet, condition in self._conditions.items() if facet not in without)
        narrowed: MaterialQuerySet = self._found.filter(*picked)
        return narrowed

    def _topics(self) -> list[Topic]:
        followed = (
            Exists(TopicFollow.objects.filter(topic=OuterRef("pk"), member_id=self.person.pk))
            if self.person.pk
            else Value(False, output_field=BooleanField())
        )
        topics: list[Topic] = list(Topic.objects.annotate(followed=followed).order_by("sort_order", "name"))
        for topic in topics:
            topic.count = self._numbers.topics.get(topic.pk, 0)  # type: ignore[attr-defined]
            topic.picked = topic.slug in self.shelf.topics  # type: ignore[attr-defined]
        return topics

    def _groups(self) -> list[TargetGroup]:
        groups = target_groups()
        for group in groups:
            group.count = self._numbers.groups.get(group.pk, 0)  # type: ignore[attr-defined]
        return groups

    def _ordered(self, materials: "MaterialQuerySet") -> Any:
        checked = (F("checked_on").desc(nulls_last=True), "-pk")
        orders: dict[str, tuple[Any, ...]] = {
            Order.RELEVANCE: ("-relevance", *checked),
            Order.CHECKED: checked,
            Order.NEWEST: (F("first_published_at").desc(nulls_last=True), "-pk"),
            Order.TITLE: ("title", "pk"),
            Order.SHORTEST: (
                Coalesce(NullIf("reading_minutes", 0), "estimated_minutes").asc(nulls_last=True),
                *checked,
            ),
        }
        return materials.order_by(*orders[self.shelf.order])

    @cached_property
    def facets(self) -> list[Facet]:
        """All choices, also those without a hit: each may be picked, and htmx only changes their numbers."""
        topics = [(topic.slug, topic.label, topic.count) for topic in self.topics]  # type: ignore[attr-defined]
        groups = [(group.slug, group.label, group.count) for group in self.groups]  # type: ignore[attr-defined]
        by_group = {topic.slug: topic.group for topic in self.topics}
        facets = [self._facet("kinds", _("Art"), self._counted(KIND, MaterialKind.choices), unfold=True)]
        for number, group in enumerate(TopicGroup):
            own = [line for line in topics if by_group[line[0]] == group]
            facets.append(self._facet("topics", str(group.label), own, unfold=not number))
        places = [("", _("bundesweit")), *State.choices]
        lands = [
            (value or EVERYWHERE, label, number) for value, label, number in self._counted(STATE, places)
        ]
        return [
            facet
            for facet in (
                *facets,
                self._facet("groups", _("Für wen"), groups),
                self._facet("states", _("Land"), lands),
                self._facet("languages", _("Sprache"), self._counted(LANGUAGE, settings.LANGUAGES)),
            )
            if facet.choices
        ]

    def _counted(self, index: int, choices: Any) -> list[tuple[str, str, int]]:
        numbers = sum_cells(self._cells, self.shelf, index)
        return [(value, str(label), numbers[value]) for value, label in choices]

    def _facet(
        self, field: str, label: str, lines: list[tuple[str, str, int]], *, unfold: bool = False
    ) -> Facet:
        picked = getattr(self.shelf, field)
        choices = [Choice(value, text, count, value in picked) for value, text, count in lines]
        return Facet(field, FACETS[field], label, choices, unfold or any(one.checked for one in choices))

    @cached_property
    def chips(self) -> list[Chip]:
        text = [Chip(f"„{self.shelf.text}“", self.shelf.address(text=""))] if self.shelf.text else []
        return text + [
            Chip(choice.label, self.shelf.without(facet.field, choice.value))
            for facet in self.facets
            for choice in facet.choices
            if choice.checked
        ]

    @property
    def single_topic(self) -> Topic | None:
        """One topic picked: the page introduces it and offers to follow it."""
        picked = [topic for topic in self.topics if topic.picked]  # type: ignore[attr-defined]
        return picked[0] if len(picked) == 1 else None

    @cached_property
    def near(self) -> list[Near]:
        """Where nothing was found: which filter to leave out, the one that opens most first. One query."""
        labels = {
            "text": _("ohne das Suchwort"),
            "kinds": _("bei jeder Art"),
            "topics": _("zu allen Themen"),
            "groups": _("für alle Zielgruppen"),
            "states": _("in allen Ländern"),
            "languages": _("in jeder Sprache"),
        }
        set_ones = [name for name in labels if getattr(self.shelf, name)]
        if self.total or not set_ones:
            return []
        counts = self._readable.aggregate(
            **{name: Count("pk", filter=self._all_but(name)) for name in set_ones}
        )
        return sorted(
            (
                Near(
                    labels[name],
                    counts[name],
                    self.shelf.address(**{name: type(getattr(self.shelf, name))()}),
                )
                for name in set_ones
                if counts[name]
            ),
            key=lambda near: -near.count,
        )

    def _all_but(self, name: str) -> Q:
        kept = {
            **self._conditions,
            "text": Q(pk__in=self._found.order_by().values("pk")) if self.shelf.text else Q(),
        }
        if name == "languages":
            kept["languages"] = conditions(Shelf(), self._readable)["languages"]
        else:
            kept.pop(name)
        together = Q()
        for condition in kept.values():
            together &= condition
        return together
