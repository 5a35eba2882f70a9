"""The library's list with its facets: a fixed number of queries, whatever stands on the shelf."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.fields import BooleanField
from django.http import HttpRequest
from django.utils import translation

from learning.address import Shelf
from learning.enums import MaterialKind
from learning.models import MaterialPage
from learning.search import search_materials
from pages.models import Topic, TopicFollow, TopicGroup

if TYPE_CHECKING:
    from accounts.rules import Person
    from learning.querysets import MaterialQuerySet

PER_PAGE = 15


@dataclass(frozen=True)
class KindFacet:
    kind: MaterialKind
    count: int
    picked: bool

    @property
    def label(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True)
class Chip:
    label: str
    address: str


class KnownCount(Paginator):
    """The facets have counted already."""

    def __init__(self, object_list: object, per_page: int, total: int) -> None:
        super().__init__(object_list, per_page)  # type: ignore[arg-type]
        self.total = total

    @property
    def count(self) -> int:  # type: ignore[override]
        return self.total


@dataclass
class Shelves:
    """Everything the library shows, read once."""

    shelf: Shelf
    person: "Person"

    @classmethod
    def of(cls, request: HttpRequest) -> "Shelves":
        return cls(Shelf.read(request.GET), request.user)

    def __post_init__(self) -> None:
        language = translation.get_language() or "de"
        base: MaterialQuerySet = MaterialPage.objects.visible_to(self.person).in_language(language)
        found = search_materials(base, self.shelf.text)
        of_kind = found.filter(kind__in=self.shelf.kinds) if self.shelf.kinds else found
        on_topic = self._on_topics(found)
        self.topics = self._topics(of_kind)
        self.kinds = self._kinds(on_topic)
        self.total = sum(facet.count for facet in self.kinds if facet.picked or not self.shelf.kinds)
        self.page: Page = KnownCount(
            self._ordered(self._on_topics(of_kind)).for_list(), PER_PAGE, self.total
        ).get_page(self.shelf.page)

    def _on_topics(self, materials: "MaterialQuerySet") -> "MaterialQuerySet":
        """Any of the picked topics."""
        if not self.shelf.topics:
            return materials
        picked = Topic.objects.filter(materials=OuterRef("pk"), slug__in=self.shelf.topics)
        return materials.filter(Exists(picked))

    def _topics(self, materials: "MaterialQuerySet") -> list[Topic]:
        followed = (
            Exists(TopicFollow.objects.filter(topic=OuterRef("pk"), member_id=self.person.pk))
            if self.person.pk
            else Value(False, output_field=BooleanField())
        )
        counted = Topic.objects.annotate(
            count=Count(
                "materials", filter=Q(materials__in=materials.order_by().values("pk")), distinct=True
            ),
            followed=followed,
        )
        topics: list[Topic] = list(counted.order_by("sort_order", "name"))
        for topic in topics:
            topic.picked = topic.slug in self.shelf.topics  # type: ignore[attr-defined]
        return topics

    def _kinds(self, materials: "MaterialQuerySet") -> list[KindFacet]:
        counted = dict(materials.order_by().values_list("kind").annotate(Count("pk")))
        return [
            KindFacet(kind, counted.get(kind.value, 0), kind.value in self.shelf.kinds)
            for kind in MaterialKind
        ]

    def _ordered(self, materials: "MaterialQuerySet") -> "MaterialQuerySet":
        newest = (F("checked_on").desc(nulls_last=True), "-pk")
        if self.shelf.order == "kurz":
            return materials.order_by(F("reading_minutes").asc(nulls_last=True), *newest)
        if self.shelf.order == "passend":
            return materials.order_by("-relevance", *newest)  # type: ignore[misc]  # annotated by the search
        return materials.order_by(*newest)

    @property
    def topic_groups(self) -> list[tuple[str, list[Topic], int]]:
        """(label, topics, how many are picked). All topics: what has no hit says 0 and may be picked nevertheless."""
        groups = [
            (str(group.label), [topic for topic in self.topics if topic.group == group])
            for group in TopicGroup
        ]
        return [(label, topics, sum(topic.picked for topic in topics)) for label, topics in groups if topics]  # type: ignore[attr-defined]

    @property
    def picked_topics(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.picked]  # type: ignore[attr-defined]

    @property
    def chips(self) -> list[Chip]:
        topics = [Chip(topic.label, self.shelf.without_topic(topic.slug)) for topic in self.picked_topics]
        kinds = [
            Chip(facet.label, self.shelf.without_kind(facet.kind.value))
            for facet in self.kinds
            if facet.picked
        ]
        text = [Chip(f"„{self.shelf.text}“", self.shelf.address(text=""))] if self.shelf.text else []
        return text + topics + kinds

    @property
    def single_topic(self) -> Topic | None:
        """One topic picked: the page introduces it and offers to follow it."""
        picked = self.picked_topics
        return picked[0] if len(picked) == 1 else None

    def page_address(self, number: int) -> str:
        return self.shelf.address(page=number)

    @property
    def pager(self) -> list[tuple[int, str]]:
        """(number, address); 0 stands for a gap."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            (number, self.page_address(number)) if isinstance(number, int) else (0, "") for number in numbers
        ]
