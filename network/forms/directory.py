"""What somebody asks the directory, read from the address. What means nothing is left out, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.enums import OfficeKind, SizeClass, State


class Order(TextChoices):
    NAME = "name", _("Name")
    NEWEST = "neu", _("Neu dabei")
    NEAR = "nah", _("Aus meiner Nähe")


STATE, SIZE, OFFICE, TOPIC, REACHABLE = "land", "groesse", "amt", "thema", "erreichbar"


@dataclass(frozen=True)
class DirectoryQuery:
    """`topics` are slugs; they are checked where the topics are known anyway."""

    words: str = ""
    states: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    reachable: bool = False
    order: str = Order.NAME.value
    page: str = "1"

    @classmethod
    def read(cls, data: QueryDict) -> "DirectoryQuery":
        order = data.get("sortierung", "")
        return cls(
            words=" ".join(data.get("q", "").replace("\x00", "").split())[:100],
            states=_known(data.getlist(STATE), State.values),
            sizes=_known(data.getlist(SIZE), SizeClass.values),
            offices=_known(data.getlist(OFFICE), OfficeKind.values),
            topics=tuple(dict.fromkeys(slug[:50] for slug in data.getlist(TOPIC)[:30] if "\x00" not in slug)),
            reachable=data.get(REACHABLE) == "ja",
            order=order if order in Order.values else Order.NAME.value,
            page=data.get("seite", "1"),
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.count)

    @property
    def count(self) -> int:
        """How many filters are set, words aside."""
        return len(self.states) + len(self.sizes) + len(self.offices) + len(self.topics) + self.reachable


def _known(values: Iterable[str], choices: Iterable[str]) -> tuple[str, ...]:
    asked = set(values)
    return tuple(value for value in choices if value in asked)
