"""The schedule: what is coming, and what has been."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pages.fixed import fixed_page_or_404
from webinars.models import Registration, SchedulePage, WebinarPage

PER_PAGE = 20


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """`?wann=vergangen` shows the past, `?seite=2` the second page; anything else is the first page of the coming."""
    page = fixed_page_or_404(SchedulePage)
    shows_past = request.GET.get("wann") == "vergangen"
    webinars = WebinarPage.objects.visible_to(request.user).with_taken().select_related("trainer")
    webinars = webinars.past() if shows_past else webinars.coming()
    shown = Paginator(webinars, PER_PAGE).get_page(request.GET.get("seite"))
    mine = set(Registration.objects.of(request.user).values_list("webinar_id", flat=True))
    response: HttpResponse = page.serve(
        request,
        months=by_month_and_day(list(shown.object_list)),
        shown=shown,
        shows_past=shows_past,
        mine=mine,
        now=timezone.now(),
        today=timezone.localdate(),
        section="webinars",
    )
    return response


def by_month_and_day(
    webinars: list[WebinarPage],
) -> list[tuple[object, list[tuple[object, list[WebinarPage]]]]]:
    """Webinars in their order, grouped by the local month and day on which they begin."""

    def day(webinar: WebinarPage) -> object:
        return timezone.localtime(webinar.starts_at).date()

    def month(webinar: WebinarPage) -> object:
        return timezone.localtime(webinar.starts_at).date().replace(day=1)

    return [
        (first, [(date, list(events)) for date, events in groupby(rows, key=day)])
        for first, rows in groupby(webinars, key=month)
    ]
