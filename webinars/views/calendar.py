from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from notices.calendar import to_ics
from webinars.domain.calendar import calendar_event
from webinars.models import Registration
from webinars.views.webinar import find_webinar


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One webinar as an .ics file, with its time zone inside. The file's name tells nothing."""
    webinar = find_webinar(request, slug)
    mine = Registration.objects.of(request.user).filter(webinar=webinar).first()
    event = calendar_event(webinar, sequence=mine.calendar_sequence if mine else 0)
    response = HttpResponse(to_ics([event]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return response
