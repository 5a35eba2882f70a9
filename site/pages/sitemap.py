"""Addresses that everybody may read. Apps add theirs; nothing internal is ever asked for."""

from collections.abc import Callable, Iterable
from datetime import datetime

from pages.models import BasePage, HomePage, StandardPage

Entry = tuple[str, datetime | None]
_sources: list[Callable[[], Iterable[Entry]]] = []


def register_sitemap(source: Callable[[], Iterable[Entry]]) -> None:
    """`source()` gives (path, last change) of public pages."""
    _sources.append(source)


def entries() -> list[Entry]:
    own: list[BasePage] = [
        *HomePage.objects.filter(live=True).select_related("locale"),
        *StandardPage.objects.filter(live=True).select_related("locale"),
    ]
    found = [(page.url, page.last_published_at) for page in own if page.url]
    return found + [entry for source in _sources for entry in source()]
