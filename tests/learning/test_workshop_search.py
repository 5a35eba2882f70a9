"""The search of the library finds workshops, too, each for those who may read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import MemberGroup
from learning.models import FruitlessSearch, WorkshopPage
from tests.factories.accounts import MemberFactory
from tests.factories.learning import library_page, module, workshop
from tests.factories.pages import TopicFactory

pytestmark = pytest.mark.django_db
HEADING = "Passende Workshops"
LOTS = (
    "text",
    {
        "title": "Lose",
        "body": [("paragraph", "<p>Ein <b>Zettelkasten</b> hilft, &Ouml;ffentlich ziehen.</p>")],
    },
)
FEARS = ("reflection", {"title": "Vorher", "prompt": "Welche Ängste kennen Sie?"})


def search(client, text, **more):
    return client.get("/material/", {"q": text, **more}).content.decode().replace("\u00ad", "")


@pytest.fixture(autouse=True)
def _library(db):
    library_page()


@pytest.mark.parametrize(
    "text",
    [
        "Bürgerrat",
        "bürgerrat",
        "losverfahren",
        "Räte auslosen",
        "Übungsraum",
        "beteiligung",
        "zettelkasten",
        "Ängste",
        "öffentlich",
    ],
)
def test_by_its_words_its_topics_and_its_modules(client, text):
    topic = TopicFactory(name="Bürgerbeteiligung", synonyms=["Räte"])
    course = workshop(
        title="Einen Bürgerrat einberufen", summary="Menschen auslosen", visibility="public", topics=[topic]
    )
    module(course, LOTS, FEARS, title="Das Losverfahren", goals="Einen Übungsraum einrichten")
    workshop(title="Etwas anderes", visibility="public")

    html = search(client, text)

    assert HEADING in html and "Einen Bürgerrat einberufen" in html
    assert "Etwas anderes" not in html


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Gewitter", {}),
        ("", {}),
        ("Bürgerrat Gewitter", {}),
        ("Bürgerrat", {"art": "guide"}),
        ("%", {}),
        ("\x00'", {}),
    ],
)
def test_nothing_beside_what_was_asked_for(client, text, more):
    course = workshop(title="Einen Bürgerrat einberufen", visibility="public")
    module(course, title="Gewitter", live=False)

    assert HEADING not in search(client, text, **more)


@pytest.mark.parametrize("word", ["prompt", "paragraph", "reflection", "bstrong", "00fc"])
def test_what_only_a_machine_reads_is_not_looked_through(client, word):
    module(workshop(title="Einen Rat einberufen", visibility="public"), LOTS, FEARS)

    assert HEADING not in search(client, word)


def test_the_words_of_a_draft_wait_until_it_is_published(client):
    part = module(workshop(title="Einen Rat einberufen", visibility="public"), LOTS)
    part.steps = [("reflection", {"title": "Danach", "prompt": "Was bleibt vom Feuerwerk?"})]
    draft = part.save_revision()

    assert HEADING not in search(client, "Feuerwerk")
    draft.publish()
    assert HEADING in search(client, "Feuerwerk")
    assert HEADING not in search(client, "Zettelkasten")


def test_each_for_those_who_may_read_it(client):
    group = MemberGroup.objects.create(name="Krisenstab")
    insider, outsider = MemberFactory(), MemberFactory()
    group.members.add(insider)
    workshop(title="Rat für Mitglieder", visibility="members")
    closed = workshop(title="Rat für den Stab", visibility="groups")
    closed.groups.add(group)
    closed.save()
    workshop(title="Rat im Entwurf", visibility="public", live=False)

    assert HEADING not in search(client, "Rat")
    client.force_login(outsider)
    html = search(client, "Rat")
    assert "Rat für Mitglieder" in html and "Rat für den Stab" not in html and "Rat im Entwurf" not in html
    client.force_login(insider)
    assert "Rat für den Stab" in search(client, "Rat")


def test_three_at_most_and_one_of_each_language(client):
    original = workshop(title="Rat halten", visibility="public")
    workshop("en", title="Rat: holding council", visibility="public", original=original)
    for number in range(4):
        workshop(title=f"Rat Nummer {number}", visibility="public")

    html = search(client, "Rat")

    assert "Rat halten" in html and "holding council" not in html
    assert html.count('href="/workshop/') - search(client, "Gewitter").count('href="/workshop/') == 3


def test_who_finds_a_workshop_has_not_searched_in_vain(client):
    workshop(title="Einen Bürgerrat einberufen", visibility="public")

    search(client, "Bürgerrat")

    assert not FruitlessSearch.objects.exists()


def test_queries_do_not_grow(client):
    counts = []
    for number in (1, 3, 30):
        while WorkshopPage.objects.count() < number:
            workshop(title="Rat", visibility="public", topics=[TopicFactory()])
        search(client, "Rat")
        with CaptureQueriesContext(connection) as queries:
            search(client, "Rat")
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts
