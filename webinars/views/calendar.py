from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from notices.calendar import to_ics
from webinars.domain.calendar import calendar_event
from webinars.views.webinar import find_webinar


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One webinar as an .ics file, with its time zone inside. The file's name tells nothing."""
    webinar = find_webinar(request, slug)
    response = HttpResponse(to_ics([calendar_event(webinar)]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return response
