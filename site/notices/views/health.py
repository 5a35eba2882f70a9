"""For machines that watch: does the process live, and can it work?"""

import secrets

from django.conf import settings
from django.db import Error as DatabaseFault
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.rules import is_operator
from notices.domain.health import examine, queue_figures


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nobody else, so that a slow database does not get it restarted."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    found = examine()
    ready = all(verdict == "ok" for verdict in found.values())
    answer: dict[str, object] = {"status": "ok" if ready else "not ready"}
    if _may_see_detail(request):
        answer["parts"] = found
        if found["database"] == "ok":
            answer["queue"] = queue_figures()
    return JsonResponse(answer, status=200 if ready else 503)


def _may_see_detail(request: HttpRequest) -> bool:
    """A watcher with the token, or a signed-in operator as long as the database can tell who that is."""
    given = request.headers.get("X-Readyz-Token", "")
    if settings.READYZ_TOKEN and secrets.compare_digest(given.encode(), settings.READYZ_TOKEN.encode()):
        return True
    try:
        return is_operator(request.user)
    except DatabaseFault:
        return False
