"""Workshops: what there is, who may see it, beginning, going through, and being through."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.domain.enrolment import complete_step, start_workshop
from learning.errors import NotOpenError
from learning.models import Enrolment, ModulePage, StepDone, WorkshopPage
from learning.outline import Outline
from pages.models import BasePage
from tests.factories.accounts import MemberFactory
from tests.factories.learning import (
    CHECK,
    REFLECTION,
    TASK,
    TEXT,
    NoteFactory,
    library_page,
    module,
    workshop,
)

pytestmark = pytest.mark.django_db


def words(response):
    return response.content.decode().replace("\u00ad", "")


def begun(member, *steps, **fields):
    course = workshop(title="Erste Schritte", slug="erste-schritte", **fields)
    module(course, *steps, title="Die erste Stunde", slug="die-erste-stunde")
    start_workshop(course, by=member)
    return course


def steps_of(course, member):
    return Outline.of(WorkshopPage.objects.get(pk=course.pk), member).steps


class TestWhoSeesIt:
    def test_a_visitor_sees_public_ones_only(self, client):
        workshop(title="Offener Kurs", visibility="public")
        workshop(title="Interner Kurs")
        html = words(client.get("/workshop/"))
        assert "Offener Kurs" in html
        assert "Interner Kurs" not in html

    def test_a_guessed_address_tells_nothing(self, client):
        course = workshop(title="Interner Kurs", slug="intern", summary="Was nur Mitglieder lesen")
        module(course, title="Geheimes Modul", slug="geheim")
        for path in ("/workshop/intern/", "/workshop/intern/geheim/"):
            response = client.get(path)
            assert response.status_code == 403, path
            assert "Interner Kurs" not in words(response)
            assert "Geheimes Modul" not in words(response)

    def test_a_draft_is_not_there_for_anybody(self, client):
        workshop(slug="entwurf", live=False)
        client.force_login(MemberFactory())
        assert client.get("/workshop/entwurf/").status_code == 404

    def test_a_module_that_is_a_draft_is_left_out(self, client):
        course = workshop(slug="kurs", visibility="public")
        module(course, title="Fertiges Modul", slug="fertig")
        module(course, title="Halbes Modul", slug="halb", live=False)
        html = words(client.get("/workshop/kurs/"))
        assert "Fertiges Modul" in html
        assert "Halbes Modul" not in html

    def test_a_visitor_is_sent_to_sign_in_before_a_step(self, client):
        course = workshop(slug="kurs", visibility="public")
        part = module(course, slug="teil")
        address = reverse("learning:step", args=["kurs", "teil", part.steps[0].id])
        assert client.get(address)["Location"].startswith("/konto/login/")
        assert client.post("/workshop/kurs/")["Location"].startswith("/konto/login/")

    def test_nobody_starts_what_is_closed_to_her(self):
        course = workshop(live=False)
        with pytest.raises(NotOpenError):
            start_workshop(course, by=MemberFactory())
        assert not Enrolment.objects.exists()

    def test_public_ones_stand_in_the_sitemap(self, client):
        workshop(slug="offen", visibility="public")
        workshop(slug="intern")
        text = client.get("/sitemap.xml").content.decode()
        assert "/workshop/offen/" in text
        assert "/workshop/intern/" not in text


class TestTheWay:
    def test_begins_at_the_first_step_and_goes_on_at_the_same_place_elsewhere(self, client):
        member = MemberFactory()
        course = workshop(slug="kurs")
        module(course, TEXT, CHECK, slug="teil", title="Teil eins")
        client.force_login(member)
        first = client.post("/workshop/kurs/")["Location"]
        second = client.post(first, {"action": "next"})["Location"]
        assert "Was zuerst?" in words(client.get(second))

        client.logout()
        client.force_login(member)  # another device
        assert "Weiter bei Schritt 2" in words(client.get("/workshop/kurs/"))
        assert client.get("/workshop/kurs/teil/")["Location"] == second

    def test_starting_twice_keeps_the_place(self):
        member = MemberFactory()
        course = begun(member, TEXT, TEXT)
        first, _second = steps_of(course, member)
        complete_step(Outline.of(course, member), first)
        start_workshop(course, by=member)
        assert Enrolment.objects.count() == 1
        assert StepDone.objects.count() == 1

    def test_whoever_has_not_begun_sees_the_workshop_first(self, client):
        course = workshop(slug="kurs")
        part = module(course, slug="teil")
        client.force_login(MemberFactory())
        address = reverse("learning:step", args=["kurs", "teil", part.steps[0].id])
        assert client.get(address)["Location"] == "/workshop/kurs/"
        assert client.post(address, {"action": "next"})["Location"] == "/workshop/kurs/"
        assert not StepDone.objects.exists()

    def test_through_means_every_step(self, client):
        member = MemberFactory()
        begun(member, TEXT, TASK)
        client.force_login(member)
        page = client.get("/workshop/erste-schritte/die-erste-stunde/")["Location"]
        page = client.post(page, {"action": "next"})["Location"]
        assert client.post(page, {"action": "later"})["Location"] == "/workshop/erste-schritte/"
        assert "1 von 2 Schritten erledigt" in words(client.get("/workshop/erste-schritte/"))
        client.post(page, {"action": "next", "text": ""})
        html = words(client.get("/workshop/erste-schritte/"))
        assert "Sie haben alle Schritte durchgearbeitet" in html

    def test_steps_added_later_take_nothing_away(self):
        member = MemberFactory()
        course = begun(member, TEXT)
        complete_step(Outline.of(course, member), steps_of(course, member)[0])
        part = ModulePage.objects.child_of(course).get()
        part.steps.append(TEXT)
        part.save()
        outline = Outline.of(course, member)
        assert outline.is_finished
        assert not outline.is_through

    def test_a_changed_step_says_so_and_stays_done(self, client):
        member = MemberFactory()
        course = begun(member, TEXT, TEXT)
        complete_step(Outline.of(course, member), steps_of(course, member)[0])
        part = ModulePage.objects.child_of(course).get()
        part.steps[0].value["body"][0].value.source = "<p>Ein neuer Text.</p>"
        part.save()
        step = steps_of(course, member)[0]
        assert step.done_at
        client.force_login(member)
        assert "seitdem überarbeitet" in words(client.get(step.address))

    def test_another_language_says_the_same_in_other_words(self, client):
        member = MemberFactory()
        course = begun(member, TEXT)
        english = workshop("en", original=course, title="First steps")
        key = steps_of(course, member)[0].key
        translated = module(
            english, ("text", {"title": "Read", "body": [("paragraph", "<p>A text.</p>")]}), code="en"
        )
        translated.steps[0].id = str(key)
        translated.save()
        complete_step(Outline.of(course, member), steps_of(course, member)[0])

        [step] = steps_of(english, member)
        assert step.done_at
        assert not step.is_changed

    def test_beginning_anew_asks_first_and_keeps_notes_of_others(self, client):
        member, other = MemberFactory(), MemberFactory()
        course = begun(member, TEXT)
        start_workshop(course, by=other)
        client.force_login(member)
        assert "Möchten Sie von vorn beginnen?" in words(client.get("/workshop/erste-schritte/?neu"))
        assert Enrolment.objects.of(member).exists()
        client.post("/workshop/erste-schritte/", {"action": "reset"})
        assert not Enrolment.objects.of(member).exists()
        assert Enrolment.objects.of(other).exists()

    def test_no_other_member_moves_with_her(self, client):
        member, other = MemberFactory(), MemberFactory()
        course = begun(member, TEXT, TEXT)
        start_workshop(course, by=other)
        complete_step(Outline.of(course, member), steps_of(course, member)[0])
        client.force_login(other)
        assert "0 von 2 Schritten erledigt" in words(client.get("/workshop/erste-schritte/"))

    def test_a_workshop_without_steps(self, client):
        workshop(slug="leer")
        client.force_login(MemberFactory())
        assert client.post("/workshop/leer/", follow=True).status_code == 200

    def test_one_translated_is_one(self, client):
        member = MemberFactory()
        course = begun(member, TEXT)
        english = workshop("en", original=course, title="First steps")
        outline = Outline.of(english, member)
        assert outline.enrolment
        client.force_login(member)
        assert "First steps" in words(client.get("/en/workshop/erste-schritte/"))


class TestList:
    def test_says_where_one_was(self, client):
        member = MemberFactory()
        begun(member, TEXT, CHECK)
        client.force_login(member)
        client.get("/workshop/erste-schritte/die-erste-stunde/", follow=True)
        assert "Zuletzt bei „Lesen Sie“" in words(client.get("/workshop/"))

    def test_empty(self, client):
        library_page()
        assert "Noch kein Workshop" in words(client.get("/workshop/"))

    def test_no_more_queries_for_more_rows(self, client):
        member = MemberFactory()
        client.force_login(member)
        numbers = []
        client.get("/workshop/")
        for more in (1, 2, 27):
            for _ in range(more):
                start_workshop(workshop(), by=member)
            with CaptureQueriesContext(connection) as queries:
                client.get("/workshop/")
            numbers.append(len(queries))
        assert len(set(numbers)) == 1, numbers
        assert numbers[0] <= 10


def test_a_player_page_costs_the_same_with_many_steps(client):
    member = MemberFactory()
    client.force_login(member)
    numbers = []
    for count in (1, 3, 30):
        course = workshop(slug=f"kurs-{count}")
        module(course, *[REFLECTION] * count, slug="teil")
        start_workshop(course, by=member)
        outline = Outline.of(course, member)
        for step in outline.steps[:-1]:
            complete_step(outline, step)
            NoteFactory(member=member, step_key=step.key)
        address = outline.steps[-1].address
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))
    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= 12


def test_a_workshop_is_a_page_of_ours():
    assert issubclass(WorkshopPage, BasePage)
