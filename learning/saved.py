"""Pages behind keys, as far as somebody may read them: two queries for any number of keys."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from learning.models import MaterialPage, WorkshopPage
from pages.fixed import choose_versions

if TYPE_CHECKING:
    from accounts.rules import Person

    Readable = MaterialPage | WorkshopPage


def readable_pages(keys: Iterable[UUID], person: "Person") -> "dict[UUID, Readable]":
    """In the language being read. What is not among the answer is gone, or not for her: nobody can tell which."""
    keys = list(keys)
    materials = MaterialPage.objects.visible_to(person).filter(translation_key__in=keys)
    workshops = WorkshopPage.objects.visible_to(person).filter(translation_key__in=keys)
    found: list[Readable] = [
        *choose_versions(list(materials.for_desk().select_related("locale").order_by("path"))),
        *choose_versions(list(workshops.select_related("locale").order_by("path"))),
    ]
    return {page.translation_key: page for page in found}


def readable_page(key: UUID, person: "Person") -> "Readable | None":
    return readable_pages([key], person).get(key)
