"""Land, language and for whom: each alone, together, taken away again, and what is near when nothing fits."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from accounts.models import MemberGroup
from learning.enums import MaterialKind, Visibility
from learning.models import MaterialPage
from tests.factories.accounts import MemberFactory
from tests.factories.learning import TargetGroupFactory, library_page, material
from tests.factories.pages import TopicFactory
from tests.learning.test_library import numbers, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library():
    return library_page()


class TestLand:
    def test_narrows_and_counts(self, client):
        material(title="Überall")
        material(title="Bayern", state="09")
        material(title="Sachsen", state="14", kind=MaterialKind.STUDY)
        assert set(titles(client.get("/material/"))) == {"Überall", "Bayern", "Sachsen"}
        assert titles(client.get("/material/?land=09")) == ["Bayern"]
        assert titles(client.get("/material/?land=bund")) == ["Überall"]
        response = client.get("/material/?land=09&land=bund&art=study")
        assert titles(response) == []
        assert numbers(response, "land") == {"14": 1}, "its own picks do not narrow a facet"
        assert numbers(response, "art") == {"guide": 2}, "those of the other facets do"

    def test_row_names_the_land(self, client):
        material(state="09")
        html = client.get("/material/").content.decode()
        assert "<span>Bayern</span>" in html


class TestLanguage:
    def test_each_material_once_in_the_language_asked_for(self, client):
        both = material(title="Drohbrief sichern")
        english = material("en", title="Secure a threatening letter", original=both)
        material(title="Nur deutsch")
        response = client.get("/material/?sprache=en")
        assert titles(response) == ["Secure a threatening letter"]
        assert f'href="/en/material/{english.slug}/"' in response.content.decode(), (
            "it opens in that language"
        )
        assert numbers(response, "sprache") == {"de": 2, "en": 1}
        assert set(titles(client.get("/material/?sprache=en&sprache=de"))) == {
            "Drohbrief sichern",
            "Nur deutsch",
        }
        assert set(titles(client.get("/en/material/?sprache=en&sprache=de"))) == {
            "Secure a threatening letter",
            "Nur deutsch",
        }

    def test_numbers_of_the_others_are_those_of_the_list(self, client):
        both = material(title="Deutsch", kind=MaterialKind.STUDY)
        material("en", title="English", original=both, kind=MaterialKind.STUDY)
        response = client.get("/material/")
        assert response.context["shelves"].total == 1
        assert numbers(response, "art") == {"study": 1}
        assert numbers(response, "sprache") == {"de": 1, "en": 1}


class TestForWhom:
    def test_any_of_the_groups(self, client):
        council, office = TargetGroupFactory(slug="rat"), TargetGroupFactory(slug="amt", name="Fachämter")
        material(title="A", target_groups=[council])
        material(title="B", target_groups=[office, council], state="05")
        material(title="C")
        assert set(titles(client.get("/material/?fuer=rat"))) == {"A", "B"}
        assert titles(client.get("/material/?fuer=amt&fuer=rat&land=05")) == ["B"]
        response = client.get("/material/?land=05&fuer=amt")
        assert numbers(response, "fuer") == {"rat": 1, "amt": 1}
        assert "Fachämter" in response.content.decode()

    def test_in_the_order_of_the_editors(self, client):
        for order, slug in ((3, "c"), (1, "z"), (2, "a")):
            TargetGroupFactory(slug=slug, sort_order=order)
        material()
        [facet] = [one for one in client.get("/material/").context["shelves"].facets if one.name == "fuer"]
        assert [choice.value for choice in facet.choices] == ["z", "a", "c"]


class TestRights:
    def test_what_is_for_members_counts_nowhere(self, client, signed_in):
        council, topic = TargetGroupFactory(slug="rat"), TopicFactory(slug="eins")
        material(
            title="Geheimes Vorgehen",
            state="09",
            target_groups=[council],
            topics=[topic],
            visibility=Visibility.MEMBERS,
        )
        for query in ("", "land=09", "fuer=rat", "sprache=de", "land=09&q=Geheimes&art=study"):
            response = signed_in.get(f"/material/?{query}")
            assert numbers(response, "land") or response.context["shelves"].near, query
        signed_in.logout()
        for query in ("", "land=09", "fuer=rat", "sprache=de", "land=09&q=Geheimes&art=study&fuer=rat"):
            response = client.get(f"/material/?{query}")
            assert "Geheimes Vorgehen" not in response.content.decode()
            assert response.context["shelves"].near == []
            for name in ("art", "land", "fuer", "sprache", "thema"):
                assert numbers(response, name) == {}, (query, name)


class TestChips:
    def test_each_leads_to_the_rest(self, client):
        TargetGroupFactory(slug="rat", name="Rat")
        response = client.get("/material/?q=brief&land=09&fuer=rat&sprache=en&sort=titel")
        chips = {chip.label: chip.address for chip in response.context["shelves"].chips}
        assert chips == {
            "„brief“": "?fuer=rat&land=09&sprache=en&sort=titel",
            "Rat": "?q=brief&land=09&sprache=en&sort=titel",
            "Bayern": "?q=brief&fuer=rat&sprache=en&sort=titel",
            "Englisch": "?q=brief&fuer=rat&land=09&sort=titel",
        }
        html = response.content.decode()
        assert all(escape(address) in html for address in chips.values())


class TestNear:
    def test_says_which_filter_to_leave_out(self, client):
        topic = TopicFactory(slug="eins")
        for number in range(3):
            material(title=f"Brief {number}", state="09", topics=[topic])
        material(title="Studie", kind=MaterialKind.STUDY)
        response = client.get("/material/?art=study&land=09")
        near = [(one.count, one.address) for one in response.context["shelves"].near]
        assert near == [(3, "?land=09"), (1, "?art=study")]
        html = response.content.decode()
        assert "3 Materialien" in html
        assert [
            (one.count, one.address)
            for one in client.get("/material/?q=nirgends&thema=eins").context["shelves"].near
        ] == [(3, "?thema=eins")]

    def test_near_is_true(self, client):
        """Whoever follows one of them finds as many as it said."""
        german = material(title="Brief", state="09")
        material("en", title="Letter", original=german, state="09", kind=MaterialKind.STUDY)
        for query in ("sprache=de-simple&land=09", "art=study&land=09", "q=Letter&sprache=de"):
            found = client.get(f"/material/?{query}").context["shelves"].near
            assert found, query
            for near in found:
                assert client.get(f"/material/{near.address}").context["shelves"].total == near.count, near

    def test_nothing_near(self, client):
        material()
        html = client.get("/material/?q=nirgends&land=09&art=study").content.decode()
        assert "Versuchen Sie ein anderes Wort" in html


class TestOrder:
    def test_newest_checked_title(self, client):
        old = material(title="B", checked_on=date(2026, 5, 1))
        new = material(title="C", checked_on=date(2026, 1, 1))
        material(title="A")
        for page, year in ((old, 2024), (new, 2026)):
            MaterialPage.objects.filter(pk=page.pk).update(
                first_published_at=datetime(year, 1, 1, tzinfo=UTC)
            )
        MaterialPage.objects.filter(title="A").update(first_published_at=None)
        assert titles(client.get("/material/")) == ["B", "C", "A"]
        assert titles(client.get("/material/?sort=geprueft")) == ["B", "C", "A"]
        assert titles(client.get("/material/?sort=neu")) == ["C", "B", "A"]
        assert titles(client.get("/material/?sort=titel")) == ["A", "B", "C"]

    def test_relevance_is_offered_to_a_search_only(self, client):
        material(title="Brief")
        assert 'value="passend"' not in client.get("/material/?sort=passend").content.decode()
        assert 'value="passend" selected' in client.get("/material/?q=brief").content.decode()


def test_htmx_brings_the_numbers(client):
    material(state="09")
    response = client.get("/material/?land=09", headers={"HX-Request": "true"})
    html = response.content.decode()
    assert '<span class="wk-count" id="zahl-land-09" hx-swap-oob="true">1</span>' in html
    assert '<span class="wk-count" id="zahl-sprache-de" hx-swap-oob="true">1</span>' in html
    assert response["HX-Push-Url"] == "/material/?land=09"


class TestRememberedNumbers:
    """Numbers are kept for a minute; nobody sees those of somebody else, and what editors publish counts at once."""

    def test_what_is_published_counts_at_once(self, client):
        page = material(kind=MaterialKind.STUDY)
        assert numbers(client.get("/material/"), "art") == {"study": 1}
        material(kind=MaterialKind.STUDY)
        assert numbers(client.get("/material/"), "art") == {"study": 2}
        page.unpublish()
        assert numbers(client.get("/material/"), "art") == {"study": 1}
        page.delete()
        assert numbers(client.get("/material/"), "art") == {"study": 1}

    def test_each_reader_has_her_own(self, client):
        material(kind=MaterialKind.STUDY)
        material(kind=MaterialKind.STUDY, visibility="members")
        inside, outside = MemberFactory(), MemberFactory()
        group = MemberGroup.objects.create(name="Modellkommunen")
        group.members.add(inside)
        hidden = material(kind=MaterialKind.STUDY, visibility="groups")
        hidden.groups.set([group])
        hidden.save()

        def seen(member):
            client.logout()
            if member:
                client.force_login(member)
            return numbers(client.get("/material/"), "art")["study"]

        for order in ((None, outside, inside), (inside, outside, None)):
            assert {member: seen(member) for member in order} == {None: 1, outside: 2, inside: 3}
        group.members.remove(inside)
        assert seen(inside) == 2

    def test_a_second_look_counts_nothing_anew(self, client):
        material()
        counted = []
        for _ in range(3):
            with CaptureQueriesContext(connection) as queries:
                client.get("/material/")
            counted.append(sum("COUNT(" in query["sql"] for query in queries))
        assert counted[0] > 0
        assert counted[1:] == [0, 0]

    def test_very_many_hits_are_counted_all_the_same(self, client, monkeypatch):
        for number in range(3):
            material(title=f"Dialog {number}", state="09" if number else "")
        few = client.get("/material/?q=dialog&land=09")
        monkeypatch.setattr("learning.shelf.MOST_KEYS", 1)
        many = client.get("/material/?q=dialog&land=09")
        for facet in ("art", "land"):
            assert numbers(few, facet) == numbers(many, facet) != {}
        assert sorted(titles(few)) == sorted(titles(many)) == ["Dialog 1", "Dialog 2"]

    def test_a_row_says_at_once_what_an_editor_changed(self, client):
        page = material(title="Alte Fassung")
        assert titles(client.get("/material/")) == ["Alte Fassung"]
        page.title = "Neue Fassung"
        page.save()
        assert titles(client.get("/material/")) == ["Neue Fassung"]

    def test_a_row_is_overdue_tomorrow(self, client):
        material(review_due=date(2026, 11, 24))
        with time_machine.travel("2026-11-24T12:00Z"):
            assert "wieder zu prüfen" not in client.get("/material/").content.decode()
        with time_machine.travel("2026-11-25T12:00Z"):
            assert "wieder zu prüfen" in client.get("/material/").content.decode()

    def test_filters_in_each_language_are_its_own(self, client):
        material()
        assert "Leitfaden" in client.get("/material/").content.decode()
        english = client.get("/en/material/").content.decode()
        assert "Guide" in english
        assert "Leitfaden" not in english
