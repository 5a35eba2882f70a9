"""The front door: what this is, for strangers. Members go straight to their dashboard."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from home.cards.coming import next_public_webinars
from pages.fixed import fixed_page
from pages.models import HomePage


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home:start")
    page = fixed_page(HomePage)
    if page is None:
        raise Http404
    request.shown_page = page  # type: ignore[attr-defined]  # the language switch asks it
    context = page.get_context(request) | {"webinars": next_public_webinars()}
    return render(request, "home/front.html", context)
