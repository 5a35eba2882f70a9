"""What the library can be narrowed by: conditions, choices with their numbers, what is picked."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils import translation

from learning.address import EVERYWHERE, Shelf
from learning.models import MaterialPage, TargetGroup
from pages.models import Topic

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from learning.querysets import MaterialQuerySet

Cell = tuple[str, str, str, int]  # kind, Land, language, 1 where the list shows it in this language
KIND, STATE, LANGUAGE, SHOWN = range(4)


@dataclass(frozen=True)
class Choice:
    """One line of a facet."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facet:
    """`field` is its name in `Shelf`, `name` the one in the address."""

    field: str
    name: str
    label: str
    choices: list[Choice]
    open: bool = False


def conditions(shelf: Shelf, materials: "MaterialQuerySet") -> dict[str, Q]:
    """One condition per facet; the empty one where nothing is picked. Without a language picked: that of the page."""
    reading = translation.get_language() or "de"
    first = [code for code in (reading, *dict(settings.LANGUAGES)) if code in shelf.languages]
    states = ["" if state == EVERYWHERE else state for state in shelf.states]
    topics = Topic.objects.filter(materials=OuterRef("pk"), slug__in=shelf.topics)
    groups = TargetGroup.objects.filter(materials=OuterRef("pk"), slug__in=shelf.groups)
    return {
        "kinds": Q(kind__in=shelf.kinds) if shelf.kinds else Q(),
        "states": Q(state__in=states) if states else Q(),
        "topics": Q(Exists(topics)) if shelf.topics else Q(),
        "groups": Q(Exists(groups)) if shelf.groups else Q(),
        "languages": materials.in_first_of(first or [reading, settings.LANGUAGE_CODE]),
    }


def count_cells(materials: "MaterialQuerySet", shown: Q) -> Counter[Cell]:
    """How many stand in each combination of kind, Land and language: one query for three facets and the total."""
    rows = (
        materials.annotate(shown=_as_number(shown))
        .order_by()
        .values_list("kind", "state", "locale__language_code", "shown")
        .annotate(number=Count("pk"))
    )
    return Counter({(kind, state, language, seen): number for kind, state, language, seen, number in rows})


def find_cells(
    found: "MaterialQuerySet", shown: Q, fits: Q, most: int
) -> tuple[list[int], Counter[Cell]] | None:
    """What a search found: its keys, and the cells of those that `fits`. None where there are more than `most`."""
    rows = list(
        found.annotate(shown=_as_number(shown), fits=_as_number(fits))
        .order_by()
        .values_list("pk", "kind", "state", "locale__language_code", "shown", "fits")[: most + 1]
    )
    if len(rows) > most:
        return None
    return [row[0] for row in rows], Counter((row[1], row[2], row[3], row[4]) for row in rows if row[5])


def _as_number(condition: Q) -> Case:
    """1 or 0; an empty condition holds for everything."""
    whens = [When(condition, then=1)] if condition else []
    return Case(*whens, default=Value(int(not condition)), output_field=IntegerField())


def sum_cells(cells: Counter[Cell], shelf: Shelf, index: int | None) -> Counter[str]:
    """Numbers of one facet under what is picked in the others; None sums up the list itself, under ""."""
    states = ["" if state == EVERYWHERE else state for state in shelf.states]
    picked = {KIND: shelf.kinds, STATE: states}
    found: Counter[str] = Counter()
    for cell, number in cells.items():
        fits = all(not wanted or cell[at] in wanted for at, wanted in picked.items() if at != index)
        if fits and (cell[SHOWN] or index == LANGUAGE):
            found[str(cell[index]) if index is not None else ""] += number
    return found


def count_links(
    of_topics: "MaterialQuerySet", of_groups: "MaterialQuerySet"
) -> tuple[dict[int, int], dict[int, int]]:
    """How many of the first each topic has, and of the second each target group, by primary key. One query."""
    topics = _count_by(MaterialPage.topics.through, "topic_id", of_topics)
    groups = _count_by(MaterialPage.target_groups.through, "targetgroup_id", of_groups)
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for name, key, number in topics.union(groups, all=True):
        found[name == "targetgroup_id"][key] = number
    return found


def _count_by(through: "type[Model]", name: str, materials: "MaterialQuerySet") -> "QuerySet":
    links = through._default_manager.filter(materialpage__in=materials.order_by().values("pk"))
    counted: QuerySet = links.values_list(Value(name), name).annotate(number=Count("pk")).order_by()
    return counted
