"""Answers a question to the directory: who, and how many there would be under each filter.

Four queries for any number of members: one that groups everybody by Land, size and office, one for the
topics with their counts, the members of one page, and their topics.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page
from django.db.models import Count, Q
from django.utils.functional import cached_property

from network.enums import Obstacle, OfficeKind, SizeClass, State
from network.models import Office, Profile
from network.rules import obstacle_to_visible
from pages.models import Topic
from pages.pagination import KnownCount

if TYPE_CHECKING:
    from accounts.models import Member
    from network.forms.directory import DirectoryQuery
    from network.querysets import ProfileQuerySet

PER_PAGE = 18
PLACE = "member__office__authority__"
Cell = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class Choice:
    """One line of a facet."""

    value: str
    label: str
    count: int | None
    checked: bool


TOPICS_ON_CARD = 3


@dataclass(frozen=True)
class Card:
    """What a list shows of a member. `obstacle` is None where the viewer may write to her."""

    profile: Profile
    obstacle: Obstacle | None

    @property
    def office(self) -> Office | None:
        return getattr(self.profile.member, "office", None)

    @property
    def office_label(self) -> str:
        return self.office.label if self.office else ""

    @property
    def place(self) -> str:
        return self.office.place if self.office else ""

    @property
    def place_key(self) -> str:
        return self.office.authority.key if self.office else ""

    @property
    def topics(self) -> list[str]:
        return [topic.label for topic in self.profile.topics.all()][:TOPICS_ON_CARD]

    @property
    def why(self) -> str:
        return str(self.obstacle.label) if self.obstacle else ""


class Directory:
    """The answer to one question of one member."""

    def __init__(self, query: "DirectoryQuery", viewer: "Member") -> None:
        self.query, self.viewer = query, viewer
        everybody = Profile.objects.visible_to(viewer).with_acquaintance(viewer).search(query.words)
        self._everybody: ProfileQuerySet = (
            everybody.reachable().exclude(member=viewer) if query.reachable else everybody
        )

    @cached_property
    def topics(self) -> list[Topic]:
        """All topics; `count` says how many of those who match the other filters can talk about it."""
        others = self._by_place(self._everybody)
        matching = Count("profiles", filter=Q(profiles__in=others.order_by().values("pk")), distinct=True)
        return list(Topic.objects.annotate(count=matching))

    @cached_property
    def chosen_topics(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.slug in self.query.topics]

    def _by_place(self, profiles: "ProfileQuerySet") -> "ProfileQuerySet":
        query = self.query
        if query.states:
            profiles = profiles.filter(**{f"{PLACE}state__in": query.states})
        if query.sizes:
            profiles = profiles.filter(**{f"{PLACE}size_class__in": query.sizes})
        if query.offices:
            profiles = profiles.filter(member__office__kind__in=query.offices)
        return profiles

    def _by_topic(self, profiles: "ProfileQuerySet") -> "ProfileQuerySet":
        return (
            profiles.about_any(topic.pk for topic in self.chosen_topics) if self.chosen_topics else profiles
        )

    @cached_property
    def _cells(self) -> Counter[Cell]:
        """How many stand in each combination of Land, size and office; the topics chosen are applied."""
        rows = (
            self._by_topic(self._everybody)
            .order_by()
            .values_list(f"{PLACE}state", f"{PLACE}size_class", "member__office__kind")
        )
        return Counter(
            {(state, size, kind): number for state, size, kind, number in rows.annotate(number=Count("pk"))}
        )

    def _sum(self, index: int | None) -> Counter[str | None]:
        """Numbers of one facet under the filters of the other facets; None sums up under all of them."""
        chosen = (self.query.states, self.query.sizes, self.query.offices)
        found: Counter[str | None] = Counter()
        for cell, number in self._cells.items():
            if all(not wanted or cell[at] in wanted for at, wanted in enumerate(chosen) if at != index):
                found[cell[index] if index is not None else None] += number
        return found

    @property
    def total(self) -> int:
        return self._sum(None).total()

    @property
    def states(self) -> list[Choice]:
        return self._choices(0, State.choices, self.query.states)

    @property
    def sizes(self) -> list[Choice]:
        return self._choices(1, SizeClass.choices, self.query.sizes)

    @property
    def offices(self) -> list[Choice]:
        return self._choices(2, OfficeKind.choices, self.query.offices)

    def _choices(
        self, index: int, choices: Iterable[tuple[str, object]], chosen: tuple[str, ...]
    ) -> list[Choice]:
        numbers = self._sum(index)
        lines = [Choice(value, str(label), numbers[value], value in chosen) for value, label in choices]
        return [line for line in lines if line.count or line.checked]

    @property
    def topic_choices(self) -> list[Choice]:
        """The most frequent first; what nobody talks about is left out."""
        lines = [
            Choice(topic.slug, topic.label, self._number(topic), topic in self.chosen_topics)
            for topic in self.topics
        ]
        shown = [line for line in lines if line.count or line.checked]
        return sorted(shown, key=lambda line: (not line.checked, -(line.count or 0), line.label))

    @staticmethod
    def _number(topic: Topic) -> int:
        return int(topic.count)  # type: ignore[attr-defined]

    @cached_property
    def page(self) -> Page:
        rows = self._by_place(self._by_topic(self._everybody)).with_office().prefetch_related("topics")
        return KnownCount(ORDERS[self.query.order](rows, self.viewer), PER_PAGE, self.total).get_page(
            self.query.page
        )

    @cached_property
    def cards(self) -> list[Card]:
        return [card_of(profile, self.viewer) for profile in self.page.object_list]


def card_of(profile: Profile, viewer: "Member") -> Card:
    """For a profile out of `visible_to(viewer).with_acquaintance(viewer)`."""
    return Card(profile, obstacle_to_visible(viewer, profile.member, heard=profile.heard))


ORDERS: dict[str, Callable[["ProfileQuerySet", "Member"], "ProfileQuerySet"]] = {
    "name": lambda rows, viewer: rows.order_by("member__display_name", "pk"),
    "neu": lambda rows, viewer: rows.order_by("-member__date_joined", "pk"),
    "nah": lambda rows, viewer: rows.by_distance_to(viewer),
}
