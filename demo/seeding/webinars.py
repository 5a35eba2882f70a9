"""Twelve webinars around today. Those that nobody changed since are moved along, so that the set stays around today."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Member
from demo import shapes
from demo.loading import Content
from demo.markdown import to_html
from demo.people import everybody
from demo.seeding import materials
from demo.seeding.members import by_key
from demo.seeding.report import Report
from demo.seeding.tree import GERMAN, Tree, linker, touched
from pages.models import Topic
from webinars.models import Registration, SchedulePage, WebinarPage
from webinars.models.webinar import WebinarRelatedPage

NOUN = "webinar"
SATURDAY = 5
ANNOUNCED_BEFORE = timedelta(days=45)
BETWEEN_REGISTRATIONS = timedelta(hours=5)
NEUTRAL_TITLE = "Webinar"


def seed(content: Content) -> Report:
    tree = Tree()
    members = by_key(content)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    new, moved = [], 0
    for webinar in content.webinars:
        pk = tree.find(NOUN, webinar.slug, GERMAN)
        if pk is None:
            new.append((webinar, _write(tree, webinar, members, topics)))
        elif _move(WebinarPage.objects.get(pk=pk), webinar):
            moved += 1
    places = sum(_register(page, webinar, content, members) for webinar, page in new)
    taken = Registration.objects.filter(cancelled_at=None).aggregate(count=Count("pk"))["count"]
    sentence = f"{len(content.webinars)} webinars, {len(new)} of them new, {moved} moved to today; {places} new registrations, {taken} in all."
    return Report(sentence, len(new) + moved)


def start_of(webinar: shapes.Webinar, today: date) -> datetime:
    """`offset_days` from today in Berlin; Saturday and Sunday give way to Monday."""
    day = today + timedelta(days=webinar.offset_days)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(webinar.start_time)))


def _move(page: WebinarPage, webinar: shapes.Webinar) -> bool:
    starts_at = start_of(webinar, timezone.localdate())
    if page.starts_at == starts_at or touched(page):
        return False
    page.starts_at = starts_at
    page.save()
    return True


def _write(
    tree: Tree, webinar: shapes.Webinar, members: dict[str, Member], topics: dict[str, Topic]
) -> WebinarPage:
    starts_at = start_of(webinar, timezone.localdate())
    page = WebinarPage(
        title=webinar.title,
        draft_title=webinar.title,
        slug=webinar.slug,
        neutral_title=NEUTRAL_TITLE if webinar.preset == "confidential" else "",
        summary=webinar.pitch,
        starts_at=starts_at,
        duration_minutes=webinar.duration_minutes,
        places=webinar.places,
        preset=webinar.preset,
        visibility=webinar.visibility,
        level=webinar.level,
        spoken_language=webinar.language,
        language_support=webinar.language_support or "",
        body=to_html(webinar.summary_md, linker(tree, materials.NOUN, GERMAN)),
        takeaways="\n".join(webinar.takeaways),
        trainer=members.get(webinar.trainer),
        is_fictional=webinar.fictional,
    )
    page.co_trainers = [members[key] for key in webinar.co_trainers if key in members]
    page.topics = [topics[slug] for slug in webinar.topics]
    page.tags.add(*webinar.tags)
    page.related_pages = _related(tree, webinar)
    page.first_published_at = page.last_published_at = starts_at - ANNOUNCED_BEFORE
    tree.place(page, NOUN, webinar.slug, GERMAN, below=SchedulePage)
    # Whoever leads it may change it. Named afterwards, or the page's log would say that she touched it.
    WebinarPage.objects.filter(pk=page.pk).update(owner=page.trainer)
    return page


def _related(tree: Tree, webinar: shapes.Webinar) -> list[WebinarRelatedPage]:
    keys = [tree.find(materials.NOUN, slug, GERMAN) for slug in webinar.related_materials]
    pages = Page.objects.in_bulk([key for key in keys if key])
    return [
        WebinarRelatedPage(page=pages[key], sort_order=order)
        for order, key in enumerate(keys)
        if key in pages
    ]


def _register(
    page: WebinarPage, webinar: shapes.Webinar, content: Content, members: dict[str, Member]
) -> int:
    """Rows written at once: the domain function refuses what has begun, and would send two hundred mails."""
    people = [members[key] for key in _audience(webinar, content) if key in members][
        : webinar.seed_registrations
    ]
    rows = Registration.objects.bulk_create(Registration(webinar=page, member=member) for member in people)
    latest = min(timezone.now(), page.starts_at - timedelta(days=1))
    for position, row in enumerate(rows):
        row.registered_at = latest - BETWEEN_REGISTRATIONS * (len(rows) - position)
    Registration.objects.bulk_update(rows, ["registered_at"])
    return len(rows)


def _audience(webinar: shapes.Webinar, content: Content) -> list[str]:
    """Who comes: the members named first, then the generated ones, each webinar beginning with another."""
    leading = {webinar.trainer, *webinar.co_trainers}
    written = {member.key for member in content.people.members}
    others = [person.key for person in everybody(content) if person.key not in written]
    start = [entry.slug for entry in content.webinars].index(webinar.slug) * 17 % len(others)
    return [key for key in (*webinar.registered, *others[start:], *others[:start]) if key not in leading]
