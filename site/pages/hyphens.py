"""Soft hyphens for long German words, so that they break well on a phone."""

import re
from array import array
from bisect import bisect_left
from functools import lru_cache

import pyphen

Values = tuple[int, tuple[int, ...]]  # where they begin, and how welcome a hyphen is at each place
SOFT = "\u00ad"
LONG = 12  # letters; shorter words fit on every screen
NO_SYLLABLE = re.compile(rf"(?<={SOFT})([^aeiouyäöü{SOFT}]+){SOFT}", re.IGNORECASE)  # "fort-s-chreiben"
WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


class Patterns:
    """The patterns of a language in half a megabyte instead of fourteen: sorted hashes of their letters, and beside
    each the number of its values, of which there are few. 64 bits of hash are enough to tell 66,441 apart."""

    def __init__(self, patterns: dict[str, Values]) -> None:
        self.values = sorted(set(patterns.values()))
        number = {values: index for index, values in enumerate(self.values)}
        pairs = sorted((hash(letters), number[values]) for letters, values in patterns.items())
        self.hashes = array("q", (pair[0] for pair in pairs))
        self.numbers = array("H", (pair[1] for pair in pairs))

    def get(self, letters: str) -> Values | None:
        wanted = hash(letters)
        place = bisect_left(self.hashes, wanted)
        if place < len(self.hashes) and self.hashes[place] == wanted:
            return self.values[self.numbers[place]]
        return None


@lru_cache(maxsize=4)
def load(language: str) -> pyphen.Pyphen:
    """The hyphenator of a language, `de` or `en`."""
    code = "en_US" if language == "en" else "de_DE"
    hyphenator = pyphen.Pyphen(lang=code, left=4, right=4, cache=False)
    hyphenator.hd.patterns = Patterns(hyphenator.hd.patterns)
    return hyphenator


@lru_cache(maxsize=8192)
def _hyphenate_word(word: str, language: str) -> str:
    hyphenator = load(language[:2])
    hyphenated: str = hyphenator.inserted(word, SOFT)
    hyphenator.hd.cache.clear()  # it keeps every word for ever; the cache above has an end
    return NO_SYLLABLE.sub(r"\1", hyphenated)


def hyphenate(text: str, language: str = "de") -> str:
    """The text with soft hyphens in its long words. Words that have some already, and addresses, stay as they are."""
    if SOFT in text or "://" in text or "@" in text:
        return text
    return WORD.sub(lambda match: _hyphenate_word(match[0], language), text)
