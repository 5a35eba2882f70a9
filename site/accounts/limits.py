"""How often something may be tried: a fixed window, counted in Redis where there is one, else in the database.

Neither an e-mail address nor a network address is stored: keys are hashed with the site's secret.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Literal

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from accounts.models import LimitCount

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
View = Callable[..., HttpResponse]


def hit(name: str, key: object, rate: str) -> bool:
    """Count one try of `name` by `key`; False once more than `rate` ("5/m", "20/10m", "3/d") were made."""
    most, seconds = parse_rate(rate)
    return _count(_digest(name, key, rate), seconds) <= most


def take_back(name: str, key: object, rate: str) -> None:
    """The try that was just counted does not count after all: it succeeded."""
    digest = _digest(name, key, rate)
    if settings.REDIS_URL:
        with suppress(ValueError):  # the window ended
            cache.decr(f"limit:{digest}")
    else:
        LimitCount.objects.count_down(digest)


def forgive(name: str, key: object, rate: str) -> None:
    """Start the present window anew."""
    digest = _digest(name, key, rate)
    if settings.REDIS_URL:
        cache.delete(f"limit:{digest}")
    else:
        LimitCount.objects.filter(digest=digest).delete()


def _digest(name: str, key: object, rate: str) -> str:
    window = int(time.time()) // parse_rate(rate)[1]
    return salted_hmac("accounts.limits", f"{name}:{key}:{rate}:{window}", algorithm="sha256").hexdigest()


def parse_rate(rate: str) -> tuple[int, int]:
    """How many tries in how many seconds."""
    most, _, period = rate.partition("/")
    return int(most), int(period[:-1] or 1) * SECONDS[period[-1]]


def _count(digest: str, seconds: int) -> int:
    if not settings.REDIS_URL:
        return LimitCount.objects.count_up(digest, seconds)
    cache.add(f"limit:{digest}", 0, timeout=seconds)
    try:
        return cache.incr(f"limit:{digest}")
    except ValueError:  # the window ended between the two lines
        return 1


def limit(
    name: str,
    rate: str,
    *,
    by: Literal["member", "address"] = "address",
    methods: tuple[str, ...] = ("POST",),
) -> Callable[[View], View]:
    """Decorator of a view: answers 429 where `name` was tried too often by the same member or network address."""

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in methods and not hit(name, _key_of(request, by), rate):
                return too_many(request, seconds=parse_rate(rate)[1])
            return view(request, *args, **kwargs)

        return limited

    return decorate


def _key_of(request: HttpRequest, by: str) -> str:
    if by == "member" and request.user.is_authenticated:
        return f"member:{request.user.pk}"
    return f"address:{get_ip(request)}"


def too_many(request: HttpRequest, seconds: int = 0) -> HttpResponse:
    """The page that says to wait. Also the project's `handler429`, which allauth calls."""
    response = render(request, "429.html", {"wait_minutes": -(-seconds // 60)}, status=429)
    if seconds:
        response["Retry-After"] = str(seconds)
    return response
