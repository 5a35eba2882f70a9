"""What every page knows about itself: where it stands and who looks at it. No query for a visitor."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from pages.cache import footer_links, organisation
from pages.navigation import entries

if TYPE_CHECKING:
    from pages.models.base import BasePage

NAMES = {"de": "Deutsch", "en": "English", "de-simple": "Leichte Sprache"}
ALWAYS = ("de", "en")


def page(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    member = person if person is not None and person.is_authenticated else None
    about = organisation()
    return {
        "member": member,
        "navigation": SimpleLazyObject(lambda: entries(member)),
        "footer_links": SimpleLazyObject(footer_links),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "organisation": about,
        "quick_exit_url": about["quick_exit_url"] or settings.QUICK_EXIT_URL,
        "demo": settings.DEMO,
        "styleguide": settings.STYLEGUIDE,
    }


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The other ways to read this address. Leichte Sprache stands there only where this page has such a version."""
    shown: BasePage | None = getattr(request, "shown_page", None)
    active = translation.get_language() or settings.LANGUAGE_CODE
    written = getattr(request, "shown_languages", None) or (shown.versions if shown else ())
    codes = [code for code in NAMES if code in ALWAYS or code == active or code in written]
    bare = escape_uri_path(without_language(request.path))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        {
            "code": code,
            "label": NAMES[code],
            "url": (bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}") + query,
            "current": code == active,
        }
        for code in codes
    ]


def without_language(path: str) -> str:
    """`/en/material/` is `/material/` in German."""
    for code in NAMES:
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            return "/" + path[len(code) + 1 :].lstrip("/")  # never //host, which leads away
    return "/" + path.lstrip("/")
