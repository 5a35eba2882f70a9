"""Search backends that neither fall over odd input nor let a common word stop the server."""

import re
from typing import Any

from django.db import connection
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.search.backends.database import SearchBackend as DatabaseBackend

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
            return (
                PlainText(" ".join(words), operator=query.operator, boost=query.boost)
                if words
                else Not(MATCH_ALL)
            )
        case And():
            return And([harmless(part) for part in query.subqueries])
        case Or():
            return Or([harmless(part) for part in query.subqueries])
        case Not():
            return Not(harmless(query.subquery))
        case Boost():
            return Boost(harmless(query.subquery), query.boost)
    return query


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  # the name Wagtail asks for
    """Wagtail's database search; on SQLite with our own care."""
    if connection.vendor == "sqlite":
        from pages.sqlite_search import SafeSQLiteBackend

        return SafeSQLiteBackend(params)
    return DatabaseBackend(params)
