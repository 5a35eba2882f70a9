"""The words of the steps of a module as plain text, for the search."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

TAG = re.compile(r"<[^>]+>")
NO_WORDS = frozenset({"id", "type"})


def words_in_steps(raw: Any) -> str:
    """Every text in the raw data of the field, without marks and without what only a machine reads."""
    return "\n".join(dict.fromkeys(word for word in map(_plain, _texts(raw)) if word))


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if key not in NO_WORDS:
                yield from _texts(value)
    elif isinstance(raw, list):
        for each in raw:
            yield from _texts(each)


def _plain(text: str) -> str:
    return " ".join(unescape(TAG.sub(" ", text)).split())
