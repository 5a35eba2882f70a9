"""The members of the demo: those written by hand, and a hundred more from building blocks, the same on every machine.

The rule stands in words in members.yaml (`building_blocks.rule`).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from demo.loading import Content
from demo.shapes import BuildingBlocks, Member

T = TypeVar("T")
GENERATED = 100
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "đ": "d", "ł": "l"})


def everybody(content: Content) -> list[Member]:
    blocks = content.people.building_blocks
    topics = [topic.slug for topic in content.topics.topics]
    people = list(content.people.members)
    taken = {person.key for person in people}
    for number in range(GENERATED):
        person = _generate(number, blocks, topics, taken)
        taken.add(person.key)
        people.append(person)
    return people


def key_of(name: str) -> str:
    """The name in ASCII, as an address needs it."""
    text = name.lower().replace("i̇", "i").translate(_WRITTEN_OUT)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _generate(i: int, blocks: BuildingBlocks, topics: list[str], taken: set[str]) -> Member:
    place = _at(blocks.municipalities, i)
    first = _at(blocks.first_names, i * 7)
    last = _at(blocks.last_names, i * 11 + 3)
    second = _at(blocks.last_names, i * 5 + 1)
    name = f"{first.name} {last}" + (f"-{second}" if i % 6 == 0 and second != last else "")
    function = _at(getattr(blocks.functions, place.size), i // 5)
    key = key_of(name)
    while key in taken:
        key += "-2"
    return Member(
        key=key,
        display_name=name,
        function=getattr(function, first.form),
        office=function.office,
        ags=place.ags,
        municipality=place.name.partition(",")[0],
        bio=" ".join(
            (_at(blocks.bio_openings, i), _at(blocks.bio_middles, i * 3), _at(blocks.bio_closings, i * 5))
        ),
        topics=tuple(dict.fromkeys((*function.topics, _at(topics, i * 13)))),
        tags=_one_or_two(blocks.tags, i),
        offers=_one_or_two(blocks.offers, i),
        looks_for=_one_or_two(blocks.looks_for, i),
        languages=("de", _at(blocks.languages, i)),
        email=f"{key}@example.org",
        roles=("member",),
        joined_days_ago=20 + (i * 17) % 560,
        visibility=_at(blocks.visibility_profiles, i),
        fictional=True,
    )


def _at(entries: Sequence[T], position: int) -> T:
    return entries[position % len(entries)]


def _one_or_two(entries: tuple[str, ...], i: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_at(entries, i + step) for step in range(1 + i % 2)))
