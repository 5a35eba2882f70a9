"""Text search over materials: the same on every backend, never an error, never more than the reader may see."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from wagtail.search.backends import get_search_backend

from learning.models import MaterialPage, MaterialTag
from pages.models import Topic
from pages.search import words_of

if TYPE_CHECKING:
    from learning.querysets import MaterialQuerySet

logger = logging.getLogger(__name__)
MAX_WORDS = 6
MAX_REMOTE_HITS = 1000  # that Elasticsearch hands over; the databases answer inside the query


def search_materials(materials: "MaterialQuerySet", text: str) -> "MaterialQuerySet":
    """Those of `materials` that fit, annotated with `relevance` (higher is better).

    `materials` must already be limited to what the reader may see: the search backend only narrows it.
    """
    words = words_of(text)[:MAX_WORDS]
    if not words:
        return materials.annotate(relevance=Value(0))
    spelled = Q()
    for word in words:
        spelled &= _spelled(word)
    return weigh(materials.filter(Q(pk__in=_in_index(" ".join(words))) | spelled), text)


def weigh(materials: "MaterialQuerySet", text: str) -> "MaterialQuerySet":
    """Annotates `relevance` without looking for anything: for those that were found already."""
    weights = (_weight(word) for word in words_of(text)[:MAX_WORDS])
    return materials.annotate(relevance=sum(weights, start=Value(0)))


def _in_index(words: str) -> object:
    """Keys of what the index finds, unranked: as a subquery where the index lies in the database."""
    results = get_search_backend().search(
        words, MaterialPage.objects.filter(live=True), operator="and", order_by_relevance=False
    )
    if hasattr(results, "get_queryset"):
        return results.get_queryset().order_by().values("pk")
    return _remote(results)


def _remote(results: Iterable["MaterialPage"]) -> list[int]:
    """Nothing where the search server is away or not yet filled: the words of titles and topics still answer."""
    from elasticsearch import ApiError, TransportError

    try:
        return [page.pk for page in results[:MAX_REMOTE_HITS]]  # type: ignore[index]
    except (ApiError, TransportError) as error:
        logger.warning("search server does not answer: %s", type(error).__name__)
        return []


def _spelled(word: str) -> Q:
    """The word stands inside a word, so that "beteiligung" finds "Bürgerbeteiligung": no index splits compounds."""
    return (
        Q(contains("title", word))
        | contains("situation", word)
        | contains("summary", word)
        | _has_topic(word)
        | _has_tag(word)
    )


def contains(field: str, word: str) -> Q:
    """SQLite folds only ASCII letters: ask for the other case of the first letter, too."""
    return Q(**{f"{field}__icontains": word}) | Q(**{f"{field}__icontains": word[0].swapcase() + word[1:]})


def _has_topic(word: str) -> Q:
    fits = contains("name", word) | contains("synonyms", word) | contains("name_en", word)
    return Q(Exists(Topic.objects.filter(fits, materials=OuterRef("pk"))))


def _has_tag(word: str) -> Q:
    return Q(Exists(MaterialTag.objects.filter(contains("tag__name", word), content_object=OuterRef("pk"))))


def _weight(word: str) -> Case:
    return Case(
        When(contains("situation", word), then=Value(9)),
        When(contains("title", word), then=Value(8)),
        When(_has_topic(word) | _has_tag(word), then=Value(4)),
        When(contains("summary", word), then=Value(2)),
        default=Value(0),
        output_field=IntegerField(),
    )
