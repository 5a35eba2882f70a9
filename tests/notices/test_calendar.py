from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from notices.calendar import BERLIN, Event, to_ics

START = datetime(2026, 7, 1, 16, 0, tzinfo=UTC)
END = datetime(2026, 7, 1, 17, 30, tzinfo=UTC)


def an_event(**fields):
    return Event(**{"uid": "abc@weltoffen", "summary": "Drohbriefe", "start": START, "end": END} | fields)


def read(content):
    return icalendar.Calendar.from_ical(content)


def test_times_are_berlin_times_with_their_rules_beside_them():
    calendar = read(to_ics([an_event()]))
    event = calendar.walk("VEVENT")[0]

    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event.decoded("DTSTART") == datetime(2026, 7, 1, 18, 0, tzinfo=BERLIN)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert calendar.walk("DAYLIGHT") and calendar.walk("STANDARD")


def test_the_rules_for_summer_time_are_those_of_berlin():
    rules = read(to_ics([])).walk("VTIMEZONE")[0].to_tz()

    moment = datetime(2020, 1, 1)  # noqa: DTZ001  # the clock on the wall, read in two zones
    while moment.year < 2036:
        assert moment.replace(tzinfo=rules).utcoffset() == moment.replace(tzinfo=BERLIN).utcoffset(), moment
        moment += timedelta(hours=13)


def test_what_is_called_off_keeps_its_uid_and_counts_up():
    content = to_ics([an_event(sequence=3)], method="CANCEL")
    calendar = read(content)
    event = calendar.walk("VEVENT")[0]

    assert str(calendar["METHOD"]) == "CANCEL"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == ("abc@weltoffen", 3, "CANCELLED")


@pytest.mark.parametrize(
    "text",
    [
        "Komma, Semikolon; Schrägstrich \\ und\nZeile",
        "Ü" * 200,
        'Anführung "und" : Doppelpunkt',
        "🏛" * 60,
        "BEGIN:VEVENT\r\nX",
    ],
)
def test_text_comes_back_whole(text):
    content = to_ics([an_event(summary=text, description=text)])

    event = read(content).walk("VEVENT")[0]
    assert str(event["DESCRIPTION"]) == text.replace("\r\n", "\n")
    assert len(read(content).walk("VEVENT")) == 1


def test_lines_are_folded_to_75_octets_and_end_in_crlf():
    content = to_ics([an_event(summary="Straße " * 40)])

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_event_gives_the_same_bytes():
    event = an_event(changed_at=START)

    assert to_ics([event]) == to_ics([event])
