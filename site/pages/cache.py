"""What stands on every page and changes seldom: kept in the cache, forgotten when an editor publishes."""

from typing import Any, cast

from django.core.cache import cache
from django.utils import translation

from pages.models import SiteSettings, StandardPage

KEPT_FOR = 600  # seconds; another process without a shared cache shows a change after this time at the latest
LANGUAGES = ("de", "en", "de-simple")


def organisation() -> dict[str, Any]:
    """The site settings as plain values (a model in the cache would not survive an upgrade)."""
    return cast(
        dict[str, Any], cache.get_or_set("pages:organisation", SiteSettings.values_for_templates, KEPT_FOR)
    )


def footer_links() -> list[dict[str, str]]:
    """{label, url, group, language} of the pages that editors put into the footer; `group` is help, about or legal,
    `language` that of a page which has no version in the language being read, else empty."""
    language = translation.get_language() or "de"
    return cast(
        list[dict[str, str]],
        cache.get_or_set(f"pages:footer:{language}", StandardPage.footer_links, KEPT_FOR),
    )


def forget() -> None:
    cache.delete_many(["pages:organisation", *(f"pages:footer:{language}" for language in LANGUAGES)])
