"""Counts in memory and hands over once a minute, so that reading a page writes nothing.

What a process counted since then is lost when it ends: these are rough numbers for editors, no accounts.
"""

import re
import time
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from accounts.rules import is_editor
from learning.models.statistics import MOST_LETTERS
from notices.queue import enqueue
from pages.search import words_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from learning.models import MaterialPage

MOST_KEYS = 500
#: An e-mail address, a link, a telephone or file number: what somebody pasted, not what she looked for.
PERSONAL = re.compile(r"@|://|www\.|\d{4,}|(\d[\s/.-]?){6,}", re.IGNORECASE)

_lock = Lock()
_opens: Counter[str] = Counter()
_searches: Counter[str] = Counter()
_since: list[float] = []


def words_to_count(text: str) -> str:
    """As they are counted; empty where they could point to a person, or are no words."""
    if PERSONAL.search(text):
        return ""
    words = " ".join(words_of(text.casefold()))
    return words if 3 <= len(words) <= MOST_LETTERS else ""


def count_open(page: "MaterialPage", request: "HttpRequest") -> None:
    """A reader opened it. Not whoever edits, and no browser that only fetches ahead."""
    if not page.is_card and _counts(request):
        _count(_opens, str(page.translation_key))


def count_fruitless_search(text: str, request: "HttpRequest") -> None:
    words = words_to_count(text)
    if words and _counts(request):
        _count(_searches, words)


def _counts(request: "HttpRequest") -> bool:
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return request.method == "GET" and not ahead and not is_editor(request.user)


def _count(counter: Counter[str], key: str) -> None:
    with _lock:
        if key in counter or len(counter) < MOST_KEYS:
            counter[key] += 1
        if not _since:
            _since.append(time.monotonic())
        is_due = time.monotonic() - _since[0] >= settings.STATISTICS_SECONDS
    if is_due:
        hand_over()


def hand_over() -> None:
    """Queues what was counted so far."""
    with _lock:
        opens, searches = dict(_opens), dict(_searches)
        _opens.clear()
        _searches.clear()
        _since.clear()
    if opens or searches:
        enqueue("learning.tasks.add_counts", opens, searches)
