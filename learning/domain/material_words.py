"""The words that a line of an import may choose from: kinds, Länder, readers, topics, target groups, languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from learning.enums import MaterialKind, Visibility
from learning.models import TargetGroup
from pages.enums import State
from pages.models import Topic

MOST_TAGS, TAG_LENGTH = 20, 60


@dataclass(frozen=True)
class Words:
    """For each column: what may stand there, in small letters, and what we keep for it."""

    topics: dict[str, str]
    target_groups: dict[str, str]

    @classmethod
    def load(cls) -> "Words":
        return cls(
            {
                word.casefold(): slug
                for name, slug in Topic.objects.values_list("name", "slug")
                for word in (name, slug)
            },
            {
                word.casefold(): slug
                for name, slug in TargetGroup.objects.values_list("name", "slug")
                for word in (name, slug)
            },
        )

    def choose(self, row: Mapping[str, str], problems: list[str]) -> dict[str, Any]:
        return {
            "kind": _one(row, "kind", _kinds(), MaterialKind.GUIDE.value, _("Art"), problems),
            "state": _one(row, "state", _states(), "", _("Land"), problems),
            "visibility": _one(
                row, "visibility", _readers(), Visibility.MEMBERS.value, _("Wer darf es lesen"), problems
            ),
            "language": _one(row, "language", _languages(), "de", _("Sprache"), problems),
            "topics": _many(row.get("topics", ""), self.topics, _("Themen"), problems),
            "target_groups": _many(
                row.get("target_groups", ""), self.target_groups, _("Zielgruppen"), problems
            ),
            "tags": [word[:TAG_LENGTH] for word in _split(row.get("tags", ""))[:MOST_TAGS]],
        }


def _kinds() -> dict[str, str]:
    """A card for an emergency is written by hand, with its steps and contacts."""
    return _both([choice for choice in MaterialKind.choices if choice[0] != MaterialKind.CARD])


def _states() -> dict[str, str]:
    return {**_both(State.choices), "bundesweit": ""}


def _readers() -> dict[str, str]:
    """Groups and municipalities are picked at the page itself."""
    words = {"alle": "public", "öffentlich": "public", "mitglieder": "members"}
    return {**_both(Visibility.choices[:2]), **words}


def _languages() -> dict[str, str]:
    return _both(settings.LANGUAGES)


def _both(choices: Any) -> dict[str, str]:
    return {str(word).casefold(): str(value) for value, label in choices for word in (value, label)}


def _split(text: str) -> list[str]:
    parts = text.replace("\n", ",").replace(";", ",").split(",")
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _one(
    row: Mapping[str, str], name: str, known: dict[str, str], usual: str, label: str, problems: list[str]
) -> str:
    text = row.get(name, "")
    if not text:
        return usual
    if text.casefold() in known:
        return known[text.casefold()]
    problems.append(_unknown(label, text, known))
    return usual


def _many(text: str, known: dict[str, str], label: str, problems: list[str]) -> list[str]:
    parts = _split(text)
    problems.extend(_unknown(label, part, known) for part in parts if part.casefold() not in known)
    return list(dict.fromkeys(known[part.casefold()] for part in parts if part.casefold() in known))


def _unknown(label: str, text: str, known: dict[str, str]) -> str:
    near = get_close_matches(text.casefold(), known, 1)
    if near:
        return _("%(column)s: „%(text)s“ kennen wir nicht. Meinten Sie „%(near)s“?") % {
            "column": label,
            "text": text[:60],
            "near": near[0][:1].upper() + near[0][1:],
        }
    return _("%(column)s: „%(text)s“ kennen wir nicht.") % {"column": label, "text": text[:60]}


def choices() -> dict[str, list[str]]:
    """What may stand in the columns with fixed words, as people read it."""
    return {
        "kind": [str(label) for value, label in MaterialKind.choices if value != MaterialKind.CARD],
        "topics": list(Topic.objects.order_by("sort_order", "name").values_list("name", flat=True)),
        "target_groups": list(
            TargetGroup.objects.order_by("sort_order", "name").values_list("name", flat=True)
        ),
        "state": [str(label) for _value, label in State.choices],
        "visibility": ["alle", "Mitglieder"],
        "language": [str(label) for _value, label in settings.LANGUAGES],
    }
