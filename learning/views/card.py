"""What a browser needs to keep one crisis card without a network: the bare sheet, and the worker that hands it out."""

from functools import cache
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.views.access import factor_asked_late
from learning.models import MaterialPage
from learning.rules import may_read
from pages.cache import organisation
from pages.fixed import fixed_page_or_404

WORKER = "js/sheet-worker.js"
SHEET_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "script-src": [SELF],
    "connect-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF, "data:"],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}
WORKER_POLICY = {"default-src": [NONE], "connect-src": [SELF]}


@factor_asked_late  # nobody is asked who they are
@require_safe
@cache_control(public=True, no_cache=True)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same bytes for everybody: rendered without the request, so that nothing of a reader can get in.

    A card for members only has no sheet: 404, also for members.
    """
    cards = MaterialPage.objects.cards().prefetch_related("contacts__contact")
    page = fixed_page_or_404(MaterialPage, slug, queryset=cards)
    if not may_read(AnonymousUser(), page):
        raise Http404
    context = {
        "page": page,
        "html_language": page.html_language,
        "quick_exit_url": organisation()["quick_exit_url"] or settings.QUICK_EXIT_URL,
    }
    response = HttpResponse(render_to_string("learning/card_sheet.html", context))
    response._csp_config = SHEET_POLICY  # type: ignore[attr-defined]
    return response


@factor_asked_late
@require_safe
@cache_control(public=True, no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Stands among the cards, because a worker reaches no further than its own folder."""
    response = HttpResponse(_worker_text(), content_type="text/javascript; charset=utf-8")
    response._csp_config = WORKER_POLICY  # type: ignore[attr-defined]
    return response


@cache
def _worker_text() -> str:
    return Path(str(finders.find(WORKER))).read_text(encoding="utf-8")
