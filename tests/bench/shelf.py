"""Run inside the product's settings: fills the library to a number of materials, and times saving one on the way.

    python -m tests.bench.shelf 1000 10000

prints one line of JSON: {"saving": [seconds at 1,000, seconds at 10,000], "queries": queries of the narrowed library at the end}.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
NARROWED = "/material/?thema=einwohnerdialog&art=guide&art=template"
SAVES = 15


def main(numbers: list[int]) -> None:
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("testserver")
    saving = []
    for number in numbers:
        fill(number)
        saving.append(time_of_saving())
    print(json.dumps({"saving": saving, "queries": queries_of(NARROWED)}))


def fill(number: int) -> None:
    """Copies of the demo's materials, spread over topics, kinds, Länder and readers, until there are so many in german."""
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Page

    from learning.enums import MaterialKind
    from learning.models import LibraryPage, MaterialPage
    from pages.enums import State
    from pages.models import Topic

    library = LibraryPage.objects.get(locale__language_code="de")
    german = MaterialPage.objects.filter(locale__language_code="de")
    sources = list(german.exclude(kind="card").order_by("pk")[:30])
    topics = list(Topic.objects.order_by("pk"))
    have = german.count()
    kinds = [kind for kind in MaterialKind.values if kind != "card"]
    states = ["", "", *State.values]
    with transaction.atomic():
        first = library.numchild + 1
        pages = []
        for at in range(number - have):
            source, child = sources[at % len(sources)], first + at
            pages.append(
                Page(
                    path=Page._get_path(library.path, library.depth + 1, child),
                    depth=library.depth + 1,
                    title=f"{source.title}, Fassung {child}",
                    draft_title=f"{source.title}, Fassung {child}",
                    slug=f"{source.slug}-{child}",
                    url_path=f"{library.url_path}{source.slug}-{child}/",
                    content_type=source.content_type,
                    locale=library.locale,
                    live=True,
                    first_published_at=timezone.now(),
                    last_published_at=timezone.now(),
                )
            )
        made = Page.objects.bulk_create(pages, batch_size=500)
        through = MaterialPage.topics.through
        links = []
        for at, page in enumerate(made):
            source = sources[at % len(sources)]
            child = MaterialPage(page_ptr=page)
            child.__dict__.update({f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields})
            child.summary, child.body = source.summary, source.body
            child.kind, child.state = kinds[at % len(kinds)], states[at % len(states)]
            child.visibility = "members" if at % 4 == 0 else "public"
            child.checked_on, child.estimated_minutes = source.checked_on, source.estimated_minutes
            child.save_base(raw=True)
            links += [
                through(materialpage=child, topic=topics[(at * step + step) % len(topics)]) for step in (1, 7)
            ]
        through.objects.bulk_create(links, batch_size=500, ignore_conflicts=True)
        Page.objects.filter(pk=library.pk).update(numchild=library.numchild + len(made))
    call_command("update_index", verbosity=0)


def time_of_saving() -> float:
    """The median of publishing a changed material, in seconds; what the queue does later is not in it."""
    from learning.models import MaterialPage

    page = MaterialPage.objects.filter(locale__language_code="de", kind="guide").order_by("pk")[0]
    times = []
    for number in range(SAVES):
        page.summary = f"Ein Satz, der sich ändert: {number}."
        start = time.perf_counter()
        page.save_revision().publish()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def queries_of(path: str) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.bench.product import busiest_member

    client = Client()
    client.force_login(busiest_member(), backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}")
    return len(queries)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.settings.base")
    main([int(number) for number in sys.argv[1:]])
