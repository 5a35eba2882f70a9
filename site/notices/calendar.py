"""Appointments as iCalendar (RFC 5545, 5546), readable for Outlook, Apple, Google and Thunderbird."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import icalendar

BERLIN = ZoneInfo("Europe/Berlin")
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
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
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Weltoffene Kommunen//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(_component(event, cancelled=method == "CANCEL"))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _component(event: Event, *, cancelled: bool) -> icalendar.Event:
    part = icalendar.Event()
    part.add("uid", event.uid)
    part.add("dtstamp", event.changed_at.astimezone(UTC))
    part.add("dtstart", event.start.astimezone(BERLIN))
    part.add("dtend", event.end.astimezone(BERLIN))
    part.add("summary", event.summary)
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
