"""Pages that stand at a fixed address: found in one query, without walking the tree, in every language they have."""

from typing import TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils import translation

from pages.models.base import BasePage

P = TypeVar("P", bound=BasePage)


def fixed_page(model: type[P], slug: str | None = None, *, queryset: "QuerySet[P] | None" = None) -> P | None:
    """The live page in the active language, else the German one; None where there is neither.

    One query brings every language version, so that the page knows them: `page.versions` (by language code),
    `page.is_fallback` and `page.is_older_than_original` need no further query. `queryset` narrows what may be
    found (and may bring `prefetch_related`); it must not filter by language.
    """
    candidates = (queryset if queryset is not None else model.objects.all()).filter(live=True)
    if slug is not None:
        candidates = candidates.filter(slug=slug)
    found = list(candidates.select_related("locale").order_by("path"))
    return choose_version(found)


def fixed_page_or_404(model: type[P], slug: str | None = None, *, queryset: "QuerySet[P] | None" = None) -> P:
    page = fixed_page(model, slug, queryset=queryset)
    if page is None:
        raise Http404
    return page


def choose_version(found: list[P]) -> P | None:
    """Of all language versions the one to show now. The first page of a language wins."""
    versions: dict[str, P] = {}
    for version in found:
        versions.setdefault(version.locale.language_code, version)
    chosen = versions.get(translation.get_language() or "") or versions.get(settings.LANGUAGE_CODE)
    if chosen is not None:
        chosen.versions = dict(versions)
    return chosen


def choose_versions(found: list[P]) -> list[P]:
    """The same for a list of many pages: one version of each, in the order of the list."""
    by_key: dict[object, list[P]] = {}
    for page in found:
        by_key.setdefault(page.translation_key, []).append(page)
    chosen = (choose_version(group) for group in by_key.values())
    return [page for page in chosen if page is not None]
