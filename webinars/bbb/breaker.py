"""A server that failed several times in a row is left alone for a while; then one call may try.

Every process must see the same state, so it lives in a store. `CacheStore` serves until there is one in the database.
"""

import time
from collections.abc import Callable
from typing import Protocol

from django.core.cache import cache


class BreakerStore(Protocol):
    """What is remembered of each server, by its name. All of it may be forgotten at any time. Times are epoch seconds."""

    def count_failure(self, server: str) -> int:
        """One more failure in a row, atomically; answers how many there are now."""

    def pause(self, server: str, until: float) -> None:
        """No calls before `until`; then one trial at a time."""

    def paused_until(self, server: str) -> float | None:
        """None: the server is in use."""

    def claim_trial(self, server: str, seconds: float) -> bool:
        """True for exactly one caller within `seconds`."""

    def clear(self, server: str) -> None:
        """It works again: failures, pause and trial are forgotten."""


class CacheStore:
    FORGET = 15 * 60

    def count_failure(self, server: str) -> int:
        key = self._key(server, "failures")
        cache.add(key, 0, self.FORGET)
        try:
            return int(cache.incr(key))
        except ValueError:  # expired between the two
            return 1

    def pause(self, server: str, until: float) -> None:
        cache.set(self._key(server, "until"), until, self.FORGET)
        cache.delete(self._key(server, "trial"))

    def paused_until(self, server: str) -> float | None:
        value = cache.get(self._key(server, "until"))
        return None if value is None else float(value)

    def claim_trial(self, server: str, seconds: float) -> bool:
        return bool(cache.add(self._key(server, "trial"), 1, seconds))

    def clear(self, server: str) -> None:
        cache.delete_many([self._key(server, part) for part in ("failures", "until", "trial")])

    @staticmethod
    def _key(server: str, part: str) -> str:
        return f"bbb:breaker:{server}:{part}"


class ForgetfulStore:
    """For a look at a server that must neither be stopped by the breaker nor move it."""

    def count_failure(self, server: str) -> int:
        return 0

    def pause(self, server: str, until: float) -> None:
        pass

    def paused_until(self, server: str) -> float | None:
        return None

    def claim_trial(self, server: str, seconds: float) -> bool:
        return True

    def clear(self, server: str) -> None:
        pass


class Breaker:
    def __init__(
        self,
        store: BreakerStore | None = None,
        *,
        failures: int = 3,
        pause: float = 30,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._store = store or CacheStore()
        self._failures, self._pause, self._now = failures, pause, now

    def is_open(self, server: str) -> bool:
        """Whether calls would be refused now. Claims nothing."""
        until = self._store.paused_until(server)
        return until is not None and self._now() < until

    def allows(self, server: str) -> bool:
        """Whether this call may go out. After the pause it is the one trial, so the caller must go on to call."""
        until = self._store.paused_until(server)
        if until is None:
            return True
        return self._now() >= until and self._store.claim_trial(server, self._pause)

    def failed(self, server: str) -> None:
        if self._store.count_failure(server) >= self._failures:
            self._store.pause(server, self._now() + self._pause)

    def succeeded(self, server: str) -> None:
        self._store.clear(server)
