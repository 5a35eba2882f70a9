"""Workshops that fit what somebody looks for in the library. There are few, so the database reads them as they are."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from learning.models import ModulePage, WorkshopPage
from learning.search import contains
from pages.fixed import choose_versions
from pages.models import Topic
from pages.search import words_of

if TYPE_CHECKING:
    from accounts.rules import Person

MOST = 3


def find_workshops(text: str, person: "Person") -> list[WorkshopPage]:
    """At most three that this person may read, in the language being read; every word must be in one of its texts."""
    words = words_of(text)
    if not words:
        return []
    fits = Q()
    for word in words:
        fits &= _has(word)
    found = WorkshopPage.objects.visible_to(person).filter(fits).select_related("locale").order_by("path")
    return list(choose_versions(list(found))[:MOST])


def _has(word: str) -> Q:
    """In title or summary, in the name of a topic, or in what one of its modules is called, teaches and says in its steps."""
    topic = contains("name", word) | contains("synonyms", word) | contains("name_en", word)
    fields = ("title", "goals", "summary", "step_words")
    module = reduce(or_, (contains(field, word) for field in fields))
    return (
        contains("title", word)
        | contains("summary", word)
        | Q(Exists(Topic.objects.filter(topic, workshops=OuterRef("pk"))))
        | Q(Exists(ModulePage.objects.live().filter(module, path__startswith=OuterRef("path"))))
    )
