"""What a text must not have before it is published: links that say nothing, pictures that say nothing."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

EMPTY_WORDS = {
    "hier",
    "hier klicken",
    "klicken sie hier",
    "link",
    "mehr",
    "weiter",
    "weiterlesen",
    "here",
    "click here",
    "more",
    "read more",
}
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")


def empty_links(stream: Any) -> list[str]:
    """The words of links that do not tell where they lead."""
    return [words for html in _rich_texts(stream) for words in _link_words(html) if _says_nothing(words)]


def _link_words(html: str) -> Iterator[str]:
    for match in LINK.finditer(html):
        yield " ".join(TAG.sub("", match.group(1)).split())


def _says_nothing(words: str) -> bool:
    return (
        words.strip(" .…:!»›>").lower() in EMPTY_WORDS
        or not words
        or words.lower().startswith(("http://", "https://", "www."))
    )


def _rich_texts(value: Any) -> Iterator[str]:
    """Every rich text below a stream value, however deep."""
    if isinstance(value, RichText):
        yield value.source
    elif isinstance(value, dict):
        for part in value.values():
            yield from _rich_texts(part)
    elif hasattr(value, "stream_block"):
        for block in value:
            yield from _rich_texts(block.value)
    elif hasattr(value, "list_block") or isinstance(value, list | tuple):
        for part in value:
            yield from _rich_texts(part)


def complaint_about(words: list[str]) -> str:
    shown = ", ".join(f"„{word}“" for word in words[:5])
    return _(
        "Diese Verweise sagen nicht, wohin sie führen: %(words)s. Bitte beschreiben Sie das Ziel, zum Beispiel „Zum Vorfallprotokoll“."
    ) % {"words": shown}
