"""Soft hyphens for long German words, so that they break well on a phone."""

import re
from functools import lru_cache

import pyphen

SOFT = "\u00ad"
LONG = 12  # letters; shorter words fit on every screen
NO_SYLLABLE = re.compile(rf"(?<={SOFT})([^aeiouyäöü{SOFT}]+){SOFT}", re.IGNORECASE)  # "fort-s-chreiben"
WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


@lru_cache(maxsize=4)
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US" if language.startswith("en") else "de_DE", left=4, right=4)


@lru_cache(maxsize=8192)
def _hyphenate_word(word: str, language: str) -> str:
    hyphenated: str = _dictionary(language).inserted(word, SOFT)
    return NO_SYLLABLE.sub(r"\1", hyphenated)


def hyphenate(text: str, language: str = "de") -> str:
    """The text with soft hyphens in its long words. Words that have some already, and addresses, stay as they are."""
    if SOFT in text or "://" in text or "@" in text:
        return text
    return WORD.sub(lambda match: _hyphenate_word(match[0], language), text)
