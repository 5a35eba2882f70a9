import os
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.enums import MaterialKind, Visibility
from learning.models import MaterialPage
from tests.factories.accounts import MemberFactory
from tests.factories.learning import TargetGroupFactory, crisis_card, library_page, material
from tests.factories.pages import TopicFactory

pytestmark = pytest.mark.django_db
ODD = [
    "'\">‹",
    "a/b AND (",
    '"',
    "*",
    "NEAR(a b)",
    "-x",
    "%_",
    "\\",
    "ä" * 500,
    "\0",
    "AND OR NOT",
    "{{ 7*7 }}",
    "title:x",
    "'; DROP TABLE x; --",
    "^",
    "🦉",
]


@pytest.fixture
def library():
    return library_page(summary="Geprüft von Menschen aus der Praxis.")


def titles(response):
    return [page.title for page in response.context["shelves"].page]


def numbers(response, name):
    """What each choice of a facet says, where it is not 0."""
    facets = response.context["shelves"].facets
    return {
        choice.value: choice.count
        for facet in facets
        if facet.name == name
        for choice in facet.choices
        if choice.count
    }


class TestList:
    def test_before_anything_is_written(self, client):
        response = client.get("/material/")
        assert response.status_code == 200
        assert "Das Regal ist noch leer" in response.content.decode()

    def test_shows_materials_and_one_click_to_the_file(self, client, library):
        page = material(title="Vorfallprotokoll", kind=MaterialKind.TEMPLATE, files=1)
        html = client.get("/material/").content.decode()
        assert "Geprüft von Menschen aus der Praxis." in html
        assert 'href="/material/' + page.slug in html
        assert page.files.get().file.url in html
        assert client.get(page.files.get().file.url).status_code == 200

    def test_filter_by_topics_and_kind(self, client, library):
        one, two = TopicFactory(slug="eins"), TopicFactory(slug="zwei")
        material(title="A", topics=[one])
        material(title="B", topics=[two], kind=MaterialKind.CHECKLIST)
        material(title="C", topics=[one, two])
        material(title="D")
        assert set(titles(client.get("/material/?thema=eins"))) == {"A", "C"}
        assert set(titles(client.get("/material/?thema=eins&thema=zwei"))) == {"A", "B", "C"}
        assert titles(client.get("/material/?thema=zwei&art=checklist")) == ["B"]
        response = client.get("/material/?thema=zwei&art=checklist")
        shelves = response.context["shelves"]
        assert {topic.slug: topic.count for topic in shelves.topics} == {"eins": 0, "zwei": 1}
        assert numbers(response, "art") == {"checklist": 1, "guide": 1}
        assert shelves.total == 1
        assert len(shelves.chips) == 2
        assert [chip.address for chip in shelves.chips] == ["?thema=zwei", "?art=checklist"]

    @pytest.mark.parametrize(
        "query",
        [
            "thema=gibtesnicht",
            "art=quatsch",
            "seite=99999999999999",
            "seite=-3",
            "seite=abc",
            "sort=drop",
            "thema=%00",
            "land=99&sprache=xx&fuer=%00&fuer=niemand",
            "sort=passend",
            "land=bund&land=bund&sprache=de&sprache=en&sprache=de-simple",
        ],
    )
    def test_nonsense_in_the_address(self, client, library, query):
        material()
        assert client.get(f"/material/?{query}").status_code == 200

    def test_sort_by_length(self, client, library):
        material(title="lang", reading_minutes=30)
        material(title="kurz", reading_minutes=2)
        material(title="unbekannt")
        assert titles(client.get("/material/?sort=kurz")) == ["kurz", "lang", "unbekannt"]

    def test_leafing_keeps_the_filter(self, client, library):
        topic = TopicFactory(slug="eins")
        for number in range(17):
            material(title=f"M{number}", topics=[topic])
        html = client.get("/material/?thema=eins").content.decode()
        assert "thema=eins&amp;seite=2" in html
        assert len(titles(client.get("/material/?thema=eins&seite=2"))) == 2

    def test_htmx_gets_the_list_alone(self, client, library):
        material(title="Allein")
        response = client.get("/material/", headers={"HX-Request": "true"})
        html = response.content.decode()
        assert "<html" not in html
        assert "Allein" in html
        assert "HX-Request" in response["Vary"]
        response = client.get("/material/?q=&thema=&sort=neu&seite=2", headers={"HX-Request": "true"})
        assert response["HX-Push-Url"] == "/material/?sort=neu&seite=2", (
            "a short address, without what is empty"
        )


class TestSearch:
    @pytest.mark.parametrize("text", ODD)
    @pytest.mark.parametrize("path", ["/material/", "/en/material/"])
    def test_odd_input_is_an_answer_not_an_error(self, client, library, text, path):
        material(title="Etwas")
        assert client.get(path, {"q": text}).status_code == 200

    def test_finds_and_ranks(self, client, library):
        topic = TopicFactory(name="Anfeindung", synonyms="Drohung\nMorddrohung")
        material(title="Nachsorge", summary="Nach einem Drohbrief im Team")
        material(title="Drohbrief sichern")
        material(title="Ganz anders", topics=[topic])
        assert titles(client.get("/material/?q=drohbrief")) == ["Drohbrief sichern", "Nachsorge"]
        shelves = client.get("/material/?q=drohbrief").context["shelves"]
        assert shelves.total == 2, "of one kind, however differently they fit"
        assert titles(client.get("/material/?q=morddrohung")) == ["Ganz anders"], (
            "by the topic's search words"
        )

    def test_inner_word_and_umlaut(self, client, library):
        material(title="Bürgerbeteiligung planen")
        material(title="Übergänge gestalten")
        assert titles(client.get("/material/?q=beteiligung")) == ["Bürgerbeteiligung planen"]
        assert titles(client.get("/material/?q=übergänge")) == ["Übergänge gestalten"]

    def test_body_is_found_once_indexed(self, client, library, run_tasks):
        page = material(title="Leitfaden", body=[("paragraph", "<p>Notieren Sie das Aktenzeichen.</p>")])
        page.save_revision().publish()
        run_tasks()
        assert titles(client.get("/material/?q=Aktenzeichen")) == ["Leitfaden"]

    @pytest.mark.skipif("ELASTICSEARCH_URL" in os.environ, reason="there is a server")
    def test_search_server_is_away(self, client, library, settings):
        """The words of titles still answer; nobody meets an error."""
        server = {
            "BACKEND": "wagtail.search.backends.elasticsearch8",
            "URLS": ["http://127.0.0.1:9"],
            "TIMEOUT": 1,
            "AUTO_UPDATE": False,
        }
        material(title="Drohbrief sichern")
        settings.WAGTAILSEARCH_BACKENDS = {"default": server}
        assert titles(client.get("/material/?q=drohbrief")) == ["Drohbrief sichern"]

    def test_every_word_must_fit(self, client, library):
        material(title="Drohbrief sichern")
        material(title="Sitzung sichern")
        assert titles(client.get("/material/?q=sitzung sichern")) == ["Sitzung sichern"]

    def test_what_was_typed_is_kept_and_escaped(self, client, library):
        html = client.get("/material/", {"q": '"><script>alert(1)</script>'}).content.decode()
        assert "<script>alert(1)" not in html
        assert "&quot;&gt;&lt;script&gt;" in html


class TestRights:
    def test_internal_materials_do_not_exist_for_strangers(self, client, library, member):
        topic = TopicFactory()
        material(title="Offenes", topics=[topic], kind=MaterialKind.GUIDE)
        material(
            title="Geheimes Vorgehen", topics=[topic], visibility=Visibility.MEMBERS, kind=MaterialKind.STUDY
        )
        for path in (
            "/material/",
            f"/material/?thema={topic.slug}",
            "/material/?q=Geheimes",
            "/material/?art=study",
        ):
            response = client.get(path)
            assert "Geheimes Vorgehen" not in response.content.decode()
            assert "study" not in numbers(response, "art")
        assert client.get("/material/").context["shelves"].topics[0].count == 1
        client.force_login(member)
        response = client.get("/material/")
        assert set(titles(response)) == {"Offenes", "Geheimes Vorgehen"}
        assert response.context["shelves"].topics[0].count == 2

    def test_drafts_are_nowhere(self, signed_in, library):
        material(title="Entwurf", live=False)
        assert titles(signed_in.get("/material/")) == []
        assert titles(signed_in.get("/material/?q=Entwurf")) == []


class TestLanguages:
    def test_german_stands_in_where_a_version_is_missing(self, client, library):
        both = material(title="Drohbrief sichern")
        material("en", title="Secure a threatening letter", original=both)
        material(title="Nur deutsch")
        assert set(titles(client.get("/en/material/"))) == {"Secure a threatening letter", "Nur deutsch"}
        assert set(titles(client.get("/material/"))) == {"Drohbrief sichern", "Nur deutsch"}

    def test_draft_translation_does_not_hide_the_original(self, client, library):
        both = material(title="Drohbrief sichern")
        material("en", title="Draft", original=both, live=False)
        assert titles(client.get("/en/material/")) == ["Drohbrief sichern"]

    def test_a_german_title_breaks_as_german_on_an_english_page(self, client, library):
        page = material(title="Auskunftssperre", body=[("heading", "Auskunftssperre")])
        material("en", title="Auskunftssperre", original=material(title="Anderes"))
        html = client.get("/en/material/").content.decode()
        broken = set(re.findall(r">(Ausk[^<]+)</a>", html))
        assert broken == {"Auskunfts\u00adsperre", "Auskun\u00adftssperre"}  # each in its own language
        html = client.get(f"/en/material/{page.slug}/").content.decode()
        assert html.count("Auskunfts\u00adsperre") == 3  # breadcrumb, title and section
        assert "Auskun\u00adftssperre" not in html


class TestCost:
    @pytest.mark.parametrize(
        "query",
        [
            "",
            "?q=Thema",
            "?thema=t0&art=guide&sort=kurz",
            "?q=Thema&thema=t0&fuer=rat&land=bund&sprache=de&sprache=en&sort=titel",
            "?q=nirgends&thema=t0&fuer=rat&land=05&sprache=en&art=study",
        ],
    )
    def test_queries_do_not_grow(self, client, library, query):
        topic, council = TopicFactory(slug="t0"), TargetGroupFactory(slug="rat")
        client.force_login(MemberFactory())
        counts = []
        for wanted in (1, 3, 30):
            while MaterialPage.objects.count() < wanted:
                material(
                    topics=[topic, TopicFactory()],
                    target_groups=[council, TargetGroupFactory()],
                    files=2,
                    tags=["frei"],
                )
            client.get(f"/material/{query}")  # what stands on every page is in the cache now
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/material/{query}").status_code == 200
            counts.append(len(queries))
        assert len(set(counts)) == 1, counts
        assert max(counts) <= (11 if query == "?q=Thema" else 10), (
            counts
        )  # a word alone looks for workshops, too

    def test_a_card_is_one_kind(self, client, library):
        card = crisis_card()
        html = client.get("/material/?art=card").content.decode()
        assert f"/ernstfall/{card.slug}/" in html
        assert "Drohbrief" in html
