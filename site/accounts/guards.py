"""What must not be guessed is counted once more, beside allauth's own limits.

allauth counts in the cache. Where there is no Redis that is the memory of one process, which forgets when it is
full and when the process ends; these counts are then in the database (accounts.limits). The numbers are the same:
ACCOUNT_RATE_LIMITS.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.http import HttpRequest

from accounts import limits


@dataclass(frozen=True)
class Guard:
    """The limits of one action ("login_failed") for one key: an address, a member, whatever is tried."""

    action: str
    key: str

    def count(self, request: HttpRequest) -> int:
        """Count a try. 0, or within how many seconds it may be tried again."""
        waits = [
            limits.parse_rate(rate)[1]
            for name, key, rate in self._rates(request)
            if not limits.hit(name, key, rate)
        ]
        return max(waits, default=0)

    def take_back(self, request: HttpRequest) -> None:
        """It succeeded. What failed before stays counted, else one's own account would open the way to others'."""
        for counted in self._rates(request):
            limits.take_back(*counted)

    def forgive(self, request: HttpRequest) -> None:
        """The member proved who she is: for this key it starts anew, not for the network address."""
        for name, key, rate in self._rates(request):
            if key == self.key:
                limits.forgive(name, key, rate)

    def _rates(self, request: HttpRequest) -> Iterator[tuple[str, str, str]]:
        for rule in settings.ACCOUNT_RATE_LIMITS[self.action].split(","):
            rate, _, per = rule.strip().rpartition("/")
            yield f"{self.action}:{per}", get_ip(request) if per == "ip" else self.key, rate
