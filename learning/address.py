"""What somebody picked in the library. Unknown values are dropped, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from learning.enums import MaterialKind
from pages.enums import State

MAX_TEXT = 120
MAX_PICKED = 20
EVERYWHERE = "bund"  # in the address, for what belongs to no single Land
FACETS = {"topics": "thema", "kinds": "art", "groups": "fuer", "states": "land", "languages": "sprache"}


class Order(TextChoices):
    RELEVANCE = "passend", _("Passt am besten")
    CHECKED = "geprueft", _("Zuletzt geprüft")
    NEWEST = "neu", _("Neu in der Bibliothek")
    TITLE = "titel", _("Titel")
    SHORTEST = "kurz", _("Kürzeste zuerst")


@dataclass(frozen=True)
class Shelf:
    """The state of the library's address: text, what is picked in each facet, order, page."""

    text: str = ""
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Shelf":
        wanted = data.get("sort", "")
        return cls(
            text=" ".join(data.get("q", "").replace("\0", "").split())[:MAX_TEXT],
            topics=_distinct(data.getlist("thema")),
            kinds=_known(data.getlist("art"), MaterialKind.values),
            groups=_distinct(data.getlist("fuer")),
            states=_known(data.getlist("land"), [EVERYWHERE, *State.values]),
            languages=_known(data.getlist("sprache"), dict(settings.LANGUAGES)),
            sort=wanted if wanted in Order.values else "",
            page=_number(data.get("seite", "")),
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or any(getattr(self, facet) for facet in FACETS))

    @property
    def order(self) -> str:
        usual = Order.RELEVANCE if self.text else Order.CHECKED
        return usual.value if not self.sort or (self.sort == Order.RELEVANCE and not self.text) else self.sort

    @property
    def orders(self) -> list[tuple[str, str]]:
        """(value, label) of what can be chosen: how well something fits can be asked of a search only."""
        return [(order.value, str(order.label)) for order in Order if self.text or order != Order.RELEVANCE]

    def address(self, **changes: Any) -> str:
        """The query of this state after `changes`; going elsewhere starts at the first page."""
        other = replace(self, **{"page": 1, **changes})
        pairs = [("q", other.text)] * bool(other.text)
        pairs += [(name, value) for facet, name in FACETS.items() for value in getattr(other, facet)]
        pairs += [("sort", other.sort)] * bool(other.sort) + [("seite", str(other.page))] * (other.page > 1)
        return f"?{urlencode(pairs)}"

    def without(self, facet: str, value: str) -> str:
        """The query with one picked value of a facet taken away."""
        return self.address(**{facet: tuple(other for other in getattr(self, facet) if other != value)})


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and "\0" not in value))[:MAX_PICKED]


def _known(values: Iterable[str], choices: Iterable[str]) -> tuple[str, ...]:
    known = set(choices)
    return _distinct(value for value in values if value in known)


def _number(text: str) -> int:
    return (
        min(int(text), 10_000) if text.isascii() and text.isdigit() and text != "0" and len(text) < 6 else 1
    )
