"""What somebody picked in the library. Unknown values are dropped, never an error."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from learning.enums import MaterialKind

MAX_TEXT = 120
MAX_PICKED = 20
SORTS = ("passend", "neu", "kurz")


@dataclass(frozen=True)
class Shelf:
    """The state of the library's address: text, topics, kinds, order, page."""

    text: str = ""
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Shelf":
        wanted = data.get("sort", "")
        return cls(
            text=" ".join(data.get("q", "").replace("\0", "").split())[:MAX_TEXT],
            topics=_distinct(data.getlist("thema")),
            kinds=tuple(kind for kind in _distinct(data.getlist("art")) if kind in MaterialKind.values),
            sort=wanted if wanted in SORTS else "",
            page=_number(data.get("seite", "")),
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.topics or self.kinds)

    @property
    def order(self) -> str:
        return self.sort or ("passend" if self.text else "neu")

    def address(self, **changes: object) -> str:
        """The query of this state after `changes`; going elsewhere starts at the first page."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        pairs = (
            [("q", other.text)] * bool(other.text)
            + [("thema", slug) for slug in other.topics]
            + [("art", kind) for kind in other.kinds]
        )
        pairs += [("sort", other.sort)] * bool(other.sort) + [("seite", str(other.page))] * (other.page > 1)
        return f"?{urlencode(pairs)}"

    def without_topic(self, slug: str) -> str:
        return self.address(topics=tuple(other for other in self.topics if other != slug))

    def without_kind(self, kind: str) -> str:
        return self.address(kinds=tuple(other for other in self.kinds if other != kind))


def _distinct(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and "\0" not in value))[:MAX_PICKED]


def _number(text: str) -> int:
    return (
        min(int(text), 10_000) if text.isascii() and text.isdigit() and text != "0" and len(text) < 6 else 1
    )
