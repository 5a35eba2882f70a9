"""The page of one webinar, with the panel that tells what one can do now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from webinars.domain.room import room
from webinars.forms.registration import RegistrationForm
from webinars.models import Registration, WebinarPage


def find_webinar(request: HttpRequest, slug: str) -> WebinarPage:
    """The webinar at this address, or 404 as if it did not exist where this person may not see it."""
    webinars = WebinarPage.objects.visible_to(request.user).with_taken().select_related("trainer")
    webinar: WebinarPage = get_object_or_404(webinars.prefetch_related("topics", "co_trainers"), slug=slug)
    return webinar


def room_context(request: HttpRequest, webinar: WebinarPage, **more: Any) -> dict[str, Any]:
    """What the panel needs, on the page and alone."""
    mine = Registration.objects.of(request.user).filter(webinar=webinar).first()
    taken = Registration.objects.active().filter(webinar=webinar).count() if "form" in more else webinar.taken
    panel = room(webinar, request.user, taken=taken, registration=mine, now=timezone.now())
    questions = (
        Registration.objects.active().filter(webinar=webinar).exclude(question="") if panel.is_led else ()
    )
    return {
        "webinar": webinar,
        "room": panel,
        "registration": mine,
        "questions": questions,
        "form": RegistrationForm(),
    } | more


def show_webinar(
    request: HttpRequest, webinar: WebinarPage, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The whole page, or where htmx asks for it the panel and the number of taken places."""
    context = room_context(request, webinar, **more)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "webinars/room_swap.html", context)
    context["related"] = webinar.related_for(request.user)
    response: HttpResponse = webinar.serve(request, **context)
    response.status_code = status
    return response


@require_safe
def webinar(request: HttpRequest, slug: str) -> HttpResponse:
    return show_webinar(request, find_webinar(request, slug))
