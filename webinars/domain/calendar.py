"""A webinar as an entry for a calendar."""

from django.conf import settings
from django.utils.translation import gettext as _

from notices.calendar import Event
from webinars.models import WebinarPage


def calendar_event(webinar: WebinarPage, *, sequence: int = 0, cancelled: bool = False) -> Event:
    """The entry bears the title, except for a confidential webinar: a shared calendar must not tell of it.

    `sequence` is the registration's own part of the number; the webinar's part grows when it is moved.
    """
    confidential = webinar.is_confidential
    return Event(
        uid=f"webinar-{webinar.translation_key}@weltoffene-kommunen",
        summary=_("Termin") if confidential else webinar.title,
        start=webinar.starts_at,
        end=webinar.ends_at,
        url="" if confidential else settings.BASE_URL + webinar.address,
        description="" if confidential else webinar.summary,
        sequence=webinar.calendar_sequence + sequence,
        status="CANCELLED" if cancelled else "CONFIRMED",
    )
