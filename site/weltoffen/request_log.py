"""Every request gets a number, an answer header that names it, and one line in the log."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from weltoffen.log_lines import request_id, route_of

logger = logging.getLogger("weltoffen.request")
SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
QUIET_ROUTES = frozenset({"healthz", "readyz"})
"""Asked every few seconds by machines: only their failures are news. So are those of style sheets and pictures."""


class RequestLogMiddleware:
    """Stands first. Logs the route's name, never the path, and nothing about the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = _number(request)
        token = request_id.set(number)
        started = time.monotonic()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = number
            _log(request, response, started)
        finally:
            request_id.reset(token)
        return response


def _number(request: HttpRequest) -> str:
    """A proxy's number only where the operator says that there is one, and only if it is harmless."""
    given = request.headers.get("X-Request-ID", "")
    if settings.TRUST_REQUEST_ID and SANE.fullmatch(given):
        return str(given)
    return secrets.token_hex(8)


def _log(request: HttpRequest, response: HttpResponse, started: float) -> None:
    route = route_of(request)
    quiet = response.status_code < 400 and (
        route in QUIET_ROUTES or request.path_info.startswith(settings.STATIC_URL)
    )
    logger.log(
        logging.DEBUG if quiet else logging.INFO,
        "request",
        extra={
            "method": request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "other",
            "route": route,
            "status": response.status_code,
            "duration_ms": round((time.monotonic() - started) * 1000),
        },
    )
