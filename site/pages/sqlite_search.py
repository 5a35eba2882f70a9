"""Wagtail's search on SQLite, with care. Imported only where the database is SQLite: its models exist nowhere else."""

from typing import Any

from modelsearch.backends.database.sqlite.query import MatchExpression, SQLiteFTSIndexEntry, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import MatchAll, Not, SearchQuery

from pages.search import harmless

RANKED_HITS = 200  # the ranking on SQLite grows with the square of the hits: 875 take 0.2 s, 9,457 take 18 s


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
        words = self.build_search_query(query, config=config)  # type: ignore[attr-defined]
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, words)  # type: ignore[attr-defined]
        hits: int = SQLiteFTSIndexEntry.objects.filter(match)[: RANKED_HITS + 1].count()
        return hits > RANKED_HITS


class Compiler(_Careful, SQLiteSearchQueryCompiler):
    pass


class AutocompleteCompiler(_Careful, SQLiteAutocompleteQueryCompiler):
    pass


class SafeSQLiteBackend(SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
