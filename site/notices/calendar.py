"""Appointments as iCalendar (RFC 5545, 5546), readable for Outlook, Apple, Google and Thunderbird."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from django.conf import settings

if TYPE_CHECKING:
    import icalendar

BERLIN = ZoneInfo("Europe/Berlin")
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
BERLIN_RULES = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The rule of the European Union as a rule: Outlook does not read the list of dates that icalendar writes instead."""

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """One appointment. `sequence` grows with each change of time or state, `uid` never changes.

    `start` and `end` are aware; calendars get them as Berlin time with the rules for summer time beside it.
    """

    uid: str
    summary: str
    start: datetime
    end: datetime
    url: str = ""
    description: str = ""
    sequence: int = 0
    status: Status = "CONFIRMED"
    location: str = ""
    changed_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def to_ics(events: Iterable[Event], method: Method = "PUBLISH") -> bytes:
    """A calendar file. With `method="CANCEL"` every event in it is called off, whatever its own status."""
    import icalendar  # eighty modules, for the few who ask for a file

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Weltoffene Kommunen//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(icalendar.Timezone.from_ical(BERLIN_RULES.replace("\n", "\r\n")))
    for event in events:
        calendar.add_component(_component(event, cancelled=method == "CANCEL"))
    return bytes(calendar.to_ical())


def _organizer() -> "icalendar.vCalAddress":
    """RFC 5546 asks for one with every method; without guests nobody is asked to answer it."""
    import icalendar

    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = icalendar.vCalAddress(f"mailto:{address}")
    if name:
        organizer.params["CN"] = icalendar.vText(name)
    return organizer


def _component(event: Event, *, cancelled: bool) -> "icalendar.Event":
    import icalendar

    part = icalendar.Event()
    part.add("uid", event.uid)
    part.add("dtstamp", event.changed_at.astimezone(UTC))
    part.add("dtstart", event.start.astimezone(BERLIN))
    part.add("dtend", event.end.astimezone(BERLIN))
    part.add("summary", event.summary)
    part.add("organizer", _organizer())
    part.add("sequence", event.sequence)
    part.add("status", "CANCELLED" if cancelled else event.status)
    part.add("last-modified", event.changed_at.astimezone(UTC))
    if event.description:
        part.add("description", event.description)
    if event.location:
        part.add("location", event.location)
    if event.url:
        part.add("url", event.url)
    return part
