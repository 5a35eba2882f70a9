"""The library: the shelf at its fixed address, filtered by GET, with and without htmx."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.models import LibraryPage
from learning.shelf import Shelves
from pages.breadcrumb import breadcrumb
from pages.fixed import fixed_page


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    response = _results(request) if request.htmx else _page(request)  # type: ignore[attr-defined]
    patch_vary_headers(response, ["HX-Request"])
    return response


def _results(request: HttpRequest) -> HttpResponse:
    shelves = Shelves.of(request)
    response = render(request, "learning/library_results.html", {"shelves": shelves})
    shelf = shelves.shelf
    response["HX-Push-Url"] = reverse("learning:library") + shelf.address(page=shelf.page)
    return response


def _page(request: HttpRequest) -> HttpResponse:
    """As editors wrote it; before they did, the shelf alone."""
    page = fixed_page(LibraryPage)
    if page is not None:
        return page.serve(request)
    context = {
        "shelves": Shelves.of(request),
        "section": "learning",
        "breadcrumb": breadcrumb(request, (_("Lernen"), "")),
    }
    return render(request, "learning/library_page.html", context)
