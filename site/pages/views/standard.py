"""Text pages at the first level: in one query, in German where the wanted language is missing."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.views import serve as serve_from_tree

from pages.fixed import fixed_page
from pages.models import StandardPage


@require_safe
def standard(request: HttpRequest, slug: str) -> HttpResponse:
    page = fixed_page(StandardPage, slug)
    if page is None:  # another kind of page may stand there
        response: HttpResponse = serve_from_tree(request, f"{slug}/")
        return response
    return page.serve(request)
