"""Further pages of the settings: other packages add theirs in `AppConfig.ready`.

settings_pages.register("profile", _("Mein Profil"), "network:my_profile", order=20)
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, order=True)
class SettingsPage:
    order: int
    key: str
    label: str | Promise
    url_name: str


_pages: dict[str, SettingsPage] = {}


def register(key: str, label: str | Promise, url_name: str, *, order: int = 50) -> None:
    """`url_name` takes no arguments; the page belongs to whoever is signed in."""
    _pages[key] = SettingsPage(order, key, label, url_name)


def list_pages() -> list[SettingsPage]:
    return sorted(_pages.values())
