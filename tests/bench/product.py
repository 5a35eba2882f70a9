"""Run inside the product's settings: signs a demo member in, and counts what its pages ask of the database.

Prints one line of JSON: {"cookie": …, "queries": {path: count}, "rows": …}.
"""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
PAGES = {
    "home": "/",
    "dashboard": "/start/",
    "library": "/material/",
    "schedule": "/webinare/",
    "directory": "/verzeichnis/",
    "inbox": "/nachrichten/",
    "settings": "/einstellungen/",
    "crisis cards": "/ernstfall/",
}


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS.append("testserver")
    member = busiest_member()
    client = Client()
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    visitor = Client()
    counts = {}
    for name, path in {**PAGES, "material": first_material(), "webinar": first_webinar()}.items():
        asker = visitor if name == "home" else client
        asker.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = asker.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status_code}")
        counts[name] = {"path": path, "queries": len(queries)}
    print(json.dumps({"cookie": client.session.session_key, "pages": counts}))


def busiest_member():
    """Of the demo's members with role 'member' the one with most conversations."""
    from django.db.models import Count

    from accounts.models import Member

    return (
        Member.objects.filter(is_active=True, groups__name="Mitglied")
        .annotate(n=Count("participations"))
        .order_by("-n", "pk")[0]
    )


def first_material() -> str:
    from learning.models import MaterialPage

    return str(
        MaterialPage.objects.live()
        .filter(locale__language_code="de", visibility="public")
        .exclude(kind="card")
        .order_by("pk")[0]
        .address
    )


def first_webinar() -> str:
    from webinars.models import WebinarPage

    return str(WebinarPage.objects.live().coming()[0].address)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.settings.base")
    main()
