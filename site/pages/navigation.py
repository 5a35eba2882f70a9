"""The few places of the house, and how many things wait in each. Apps register their counters in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from accounts.models import Member

    Counter = Callable[[Member], int]

_counters: "dict[str, Counter]" = {}


def register_counter(key: str, counter: "Counter") -> None:
    """`counter(member)` says how many things wait under the entry `key`; asked once, and only where it is shown."""
    _counters[key] = counter


@dataclass(frozen=True)
class Area:
    """A fixed address of the house that navigation, editors and cards may point at."""

    key: str
    label: "Promise"
    icon: str
    view: str

    @property
    def url(self) -> str:
        """Empty where the room is not installed: then the entry is left out."""
        try:
            return reverse(self.view)
        except NoReverseMatch:
            return ""


@dataclass
class Entry:
    key: str
    label: str
    url: str
    icon: str
    member: "Member | None" = field(default=None, repr=False)

    @cached_property
    def count(self) -> int:
        counter = _counters.get(self.key)
        return counter(self.member) if counter and self.member else 0


AREAS: dict[str, Area] = {
    area.key: area
    for area in (
        Area("learning", _("Lernen"), "book", "learning:library"),
        Area("webinars", _("Webinare"), "screen", "webinars:schedule"),
        Area("network", _("Netzwerk"), "people", "network:directory"),
        Area("messages", _("Nachrichten"), "message", "network:inbox"),
        Area("help", _("Hilfe bei Anfeindung"), "phone", "learning:crisis_index"),
        Area("signin", _("Anmelden"), "key", "account_login"),
        Area("feedback", _("Barriere melden"), "flag", "pages:feedback"),
    )
}
FOR_VISITORS = ("learning", "webinars", "network", "help")
FOR_MEMBERS = ("learning", "webinars", "network", "messages")


def entries(member: "Member | None") -> list[Entry]:
    """The main navigation for this member, or for a visitor."""
    areas = [AREAS[key] for key in (FOR_MEMBERS if member else FOR_VISITORS)]
    return [Entry(area.key, str(area.label), area.url, area.icon, member) for area in areas if area.url]
