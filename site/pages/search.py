"""Search backends that neither fall over odd input nor let a common word stop the server."""

import re
from typing import Any

from django.db import connection
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.backends.database.sqlite.query import MatchExpression, SQLiteFTSIndexEntry, normalize
from modelsearch.query import MATCH_ALL, And, Boost, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.search.backends.database import SearchBackend as database_backend

RANKED_HITS = 200  # the ranking on SQLite grows with the square of the hits: 875 take 0.2 s, 9,457 take 18 s
MAX_WORDS = 12


def words_of(text: str) -> list[str]:
    """The words somebody typed, without a sign that a search language could take for its own."""
    return re.findall(r"\w+", text.replace("_", " "))[:MAX_WORDS]


def harmless(query: SearchQuery | str) -> SearchQuery:
    """The same query made of words only. FTS5 reads quotes, dashes and brackets as its own language."""
    match query:
        case str():
            return harmless(PlainText(query))
        case Phrase():
            words = words_of(query.query_string)
            return Phrase(" ".join(words)) if words else Not(MATCH_ALL)
        case PlainText():
            words = words_of(query.query_string)
            return PlainText(" ".join(words), operator=query.operator, boost=query.boost) if words else Not(MATCH_ALL)
        case And():
            return And([harmless(part) for part in query.subqueries])
        case Or():
            return Or([harmless(part) for part in query.subqueries])
        case Not():
            return Not(harmless(query.subquery))
        case Boost():
            return Boost(harmless(query.subquery), query.boost)
    return query


class _Careful:
    """Cleans the query before it is compiled, and does not rank what is found everywhere."""

    def __init__(self, queryset: Any, query: SearchQuery | str | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(queryset, query if query is None else harmless(query), *args, **kwargs)  # type: ignore[call-arg]

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> Any:
        if self.order_by_relevance and self._hits_are_many(config):  # type: ignore[has-type]
            self.order_by_relevance = False
        return super().search(config, start, stop, score_field=score_field)  # type: ignore[misc]

    def _hits_are_many(self, config: Any) -> bool:
        query = normalize(self.query)  # type: ignore[attr-defined]
        if isinstance(query, MatchAll | Not):
            return False
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(query, config=config))  # type: ignore[attr-defined]
        return SQLiteFTSIndexEntry.objects.filter(match)[: RANKED_HITS + 1].count() > RANKED_HITS


class Compiler(_Careful, SQLiteSearchQueryCompiler):
    pass


class AutocompleteCompiler(_Careful, SQLiteAutocompleteQueryCompiler):
    pass


class SafeSQLiteBackend(SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  # the name Wagtail asks for
    """Wagtail's database search; on SQLite with our own care."""
    chosen = database_backend(params)
    if connection.vendor == "sqlite" and isinstance(chosen, SQLiteSearchBackend):
        return SafeSQLiteBackend(params)
    return chosen
