"""The feed of new public materials: nothing that needs signing in, in the language of its address."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.accounts import MemberFactory
from tests.factories.learning import material
from tests.factories.pages import TopicFactory

pytestmark = pytest.mark.django_db
FEED = "/material/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    root = ElementTree.fromstring(response.content)
    return [entry.find(f"{ATOM}title").text for entry in root.findall(f"{ATOM}entry")]


def test_newest_first_and_public_ones_only(client):
    material(title="Älter", first_published_at=timezone.now() - timedelta(days=3))
    material(title="Neuer")
    for visibility in ("members", "groups", "places"):
        material(title=f"Nur {visibility}", visibility=visibility, places="03254021")
    material(title="Entwurf", live=False)
    client.force_login(MemberFactory())  # signing in changes nothing: feeds are read by programs
    assert entries(client.get(FEED)) == ["Neuer", "Älter"]


def test_of_one_topic(client):
    topic = TopicFactory(slug="recht", name="Recht")
    material(title="Zum Recht", topics=[topic])
    material(title="Etwas anderes")
    assert entries(client.get(f"{FEED}?thema=recht")) == ["Zum Recht"]
    assert client.get(f"{FEED}?thema=gibt-es-nicht").status_code == 404


def test_in_the_language_of_its_address(client):
    original = material(title="Deutsch", slug="eins")
    material("en", original=original, title="English")
    assert entries(client.get(f"/en{FEED}")) == ["English"]
    assert b"/en/material/eins/" in client.get(f"/en{FEED}").content
    assert entries(client.get(FEED)) == ["Deutsch"]


def test_is_asked_again_without_cost(client):
    material()
    first = client.get(FEED)
    assert client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert client.get(FEED, headers={"If-Modified-Since": "kein Datum"}).status_code == 200


def test_the_library_names_it(client):
    assert f'href="{FEED}"' in client.get("/material/").content.decode()


def test_no_more_queries_for_more_rows(client):
    numbers = []
    for more in (1, 2, 27):
        for _ in range(more):
            material(topics=[TopicFactory()])
        client.get(FEED)
        with CaptureQueriesContext(connection) as queries:
            client.get(FEED)
        numbers.append(len(queries))
    assert len(set(numbers)) == 1, numbers
