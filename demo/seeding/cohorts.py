"""A cohort in the first workshop: some show where they are, some do not; its next date is always to come."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from demo.loading import Content
from demo.seeding import workshops
from demo.seeding.identity import unique_key
from demo.seeding.members import by_key
from demo.seeding.report import Report
from demo.seeding.tree import GERMAN
from learning.models import Cohort, CohortDate, CohortMember, WorkshopPage

NAME = "Landkreise im Norden, Winter"
TRAINER = "bertram-schall"
#: Who takes part, and whether she shows her trainer where she is.
LEARNERS = {
    "anneke-wilts": True,
    "guelsen-aktas": True,
    "leila-haberstroh": False,
    "tarek-hinrichsen": True,
    "theresia-kagerhuber": True,
}
#: Title, days from today, hour in Berlin, place.
DATES = (
    ("Auftakt", -12, 17, "Online, der Link kommt am Tag vorher"),
    ("Was uns schwerfällt", 6, 17, "Online, der Link kommt am Tag vorher"),
    ("Abschluss", 27, 10, "Kreishaus Hildesheim, Saal 2"),
)


def seed(content: Content) -> Report:
    members = by_key(content)
    key = unique_key(workshops.NOUN, content.workshops[0].slug)
    cohort, is_new = Cohort.objects.get_or_create(
        key=unique_key("cohort", NAME),
        defaults={
            "workshop_key": key,
            "workshop_title": WorkshopPage.objects.get(
                translation_key=key, locale__language_code=GERMAN
            ).title,
            "name": NAME,
            "trainer": members[TRAINER],
            "is_listed": True,
        },
    )
    for name, shows in LEARNERS.items():
        agreed_at = timezone.now() if shows else None
        CohortMember.objects.get_or_create(
            cohort=cohort,
            member=members[name],
            defaults={"shows_progress": shows, "agreed_at": agreed_at},
        )
    for title, days, hour, place in DATES:
        day = timezone.localdate() + timedelta(days=days)
        starts_at = timezone.make_aware(datetime.combine(day, time(hour)))
        CohortDate.objects.update_or_create(
            cohort=cohort, title=title, defaults={"starts_at": starts_at, "place": place}
        )
    return Report(f"A cohort of {len(LEARNERS)} with {len(DATES)} dates, {int(is_new)} of it new.", 0)
