"""The steps of a module: checks, notes, and a step that goes while somebody is in it."""

import uuid

import pytest

from learning.domain.enrolment import start_workshop
from learning.models import ModulePage, Note, StepDone
from learning.outline import Outline
from tests.factories.accounts import MemberFactory
from tests.factories.learning import CHECK, REFLECTION, TASK, TEXT, NoteFactory, material, module, workshop

pytestmark = pytest.mark.django_db
MANY = (
    "check",
    {
        **CHECK[1],
        "multiple": True,
        "options": [
            {"text": text, "correct": right, "feedback": f"Zu {text}"}
            for text, right in (("Eins", True), ("Zwei", False), ("Drei", True))
        ],
    },
)


def words(response):
    return response.content.decode().replace("\u00ad", "")


@pytest.fixture
def member(client):
    found = MemberFactory()
    client.force_login(found)
    return found


def at(member, *steps):
    """The first of these steps, begun by the member."""
    course = workshop(slug="kurs", title="Der Kurs")
    module(course, *steps, slug="teil", title="Der Teil")
    start_workshop(course, by=member)
    return Outline.of(course, member).steps[0]


class TestCheck:
    def test_no_answer_is_asked_for_and_nothing_is_kept(self, client, member):
        step = at(member, CHECK)
        response = client.post(step.address, {"action": "answer"})
        assert response.status_code == 422
        assert "Wählen Sie eine Antwort aus" in words(response)
        assert not StepDone.objects.exists()

    def test_not_yet_says_why_and_gives_nothing_away(self, client, member):
        step = at(member, CHECK)
        html = words(client.post(step.address, {"action": "answer", "answer": "0"}))
        assert "Noch nicht." in html
        assert "Bis dahin ist Dienstag." in html
        assert "Ort und Zeit sind genannt." not in html
        assert not StepDone.objects.exists()

    def test_right(self, client, member):
        step = at(member, CHECK, TEXT)
        html = words(client.post(step.address, {"action": "answer", "answer": "1"}))
        assert "Richtig." in html
        assert "Ort und Zeit sind genannt." in html
        assert StepDone.objects.count() == 1

    @pytest.mark.parametrize(
        ("answers", "done"),
        [(["0"], False), (["0", "1", "2"], False), (["0", "2"], True), (["7", "x"], False)],
    )
    def test_several_may_be_right(self, client, member, answers, done):
        step = at(member, MANY)
        response = client.post(step.address, {"action": "answer", "answer": answers})
        assert response.status_code == 200
        assert StepDone.objects.exists() == done

    def test_it_cannot_be_skipped_by_going_on(self, client, member):
        step = at(member, CHECK)
        client.post(step.address, {"action": "next"})
        assert not StepDone.objects.exists()


class TestNote:
    def test_is_kept_sealed_and_shown_to_her_alone(self, client, member):
        step = at(member, REFLECTION)
        client.post(step.address, {"action": "save", "text": "In die Schublade gelegt.", "revision": "0"})
        assert "In die Schublade gelegt." in words(client.get(step.address))
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT text FROM learning_note")
            assert "Schublade" not in cursor.fetchone()[0]
        client.force_login(other := MemberFactory())
        start_workshop(workshop_of(step), by=other)
        assert "Schublade" not in words(client.get(step.address))
        assert "Schublade" not in words(client.get("/notizen/"))

    def test_too_long_keeps_what_was_typed(self, client, member):
        step = at(member, REFLECTION)
        response = client.post(step.address, {"action": "next", "text": "Wort " * 2100, "revision": "0"})
        assert response.status_code == 422
        assert "Bitte höchstens 10000 Zeichen" in words(response)
        assert words(response).count("Wort ") >= 2100
        assert not Note.objects.exists()
        assert not StepDone.objects.exists()

    def test_two_devices_lose_nothing(self, client, member):
        step = at(member, REFLECTION)
        client.post(step.address, {"action": "save", "text": "Vom Telefon", "revision": "0"})
        response = client.post(step.address, {"action": "save", "text": "Vom Rechner", "revision": "0"})
        assert response.status_code == 409
        assert "Vom Telefon" in words(response)
        assert "Vom Rechner" in words(response)
        assert Note.objects.get().text == "Vom Telefon"
        client.post(step.address, {"action": "save", "text": "Beides", "revision": "1"})
        assert Note.objects.get().text == "Beides"

    def test_without_an_answer_she_may_go_on(self, client, member):
        step = at(member, REFLECTION, TEXT)
        response = client.post(step.address, {"action": "next", "text": "", "revision": "0"})
        assert response.status_code == 302
        assert StepDone.objects.count() == 1
        assert not Note.objects.exists()

    @pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999"])
    def test_a_bent_revision_is_no_fault(self, client, member, revision):
        step = at(member, REFLECTION)
        response = client.post(step.address, {"action": "save", "text": "Da", "revision": revision})
        assert response.status_code in (302, 422)

    def test_a_task_has_one_too(self, client, member):
        step = at(member, TASK)
        client.post(step.address, {"action": "next", "text": "Nummer nachts fehlt", "revision": "0"})
        assert "Nummer nachts fehlt" in words(client.get("/notizen/"))


def workshop_of(step):
    return step.module.workshop


class TestGone:
    def test_what_was_typed_is_kept(self, client, member):
        step = at(member, REFLECTION, TEXT)
        part = ModulePage.objects.get()
        del part.steps[0]
        part.save()
        response = client.post(
            step.address,
            {"action": "next", "text": "Mein Gedanke", "revision": "0", "asked_title": "Denken Sie nach"},
        )
        assert response.status_code == 404
        assert "Diesen Schritt gibt es nicht mehr" in words(response)
        assert "Ihr Text ist gespeichert" in words(response)
        assert "Weiter mit „Lesen Sie“" in words(response)
        assert "Mein Gedanke" in words(client.get("/notizen/"))

    def test_a_text_that_is_too_long_is_shown_for_copying(self, client, member):
        step = at(member, REFLECTION, TEXT)
        part = ModulePage.objects.get()
        del part.steps[0]
        part.save()
        response = client.post(step.address, {"action": "next", "text": "Wort " * 2100})
        assert words(response).count("Wort ") >= 2100
        assert not Note.objects.exists()

    def test_a_guessed_step(self, client, member):
        step = at(member, TEXT)
        assert client.get(step.address.replace(str(step.key), str(uuid.uuid4()))).status_code == 404

    def test_the_whole_workshop_goes_and_the_notes_stay(self, client, member):
        step = at(member, REFLECTION)
        client.post(step.address, {"action": "save", "text": "Bleibt da", "revision": "0"})
        workshop_of(step).delete()
        assert client.get(step.address).status_code == 404
        assert "Bleibt da" in words(client.get("/notizen/"))
        assert client.get("/start/").status_code in (200, 302)


class TestDownload:
    def step(self, member, page, file=""):
        value = {"title": "Zum Mitnehmen", "intro": "Neben den Feuerlöscher.", "material": page, "file": file}
        return at(member, ("download", value))

    def test_shows_the_file(self, client, member):
        page = material(files=2)
        html = words(client.get(self.step(member, page, "Beilage 1").address))
        assert "Beilage 1" in html
        assert "Beilage 0" not in html

    def test_a_material_that_is_not_published_is_not_shown(self, client, member):
        page = material(files=1, live=False)
        html = words(client.get(self.step(member, page).address))
        assert "Beilage 0" not in html
        assert "Diese Vorlage gibt es gerade nicht" in html


class TestNotes:
    def test_taken_along_as_a_document(self, client, member):
        from io import BytesIO

        from docx import Document

        NoteFactory(member=member, text="Meine Antwort")
        NoteFactory(text="Fremde Antwort")
        response = client.get("/notizen/mitnehmen/")
        text = "\n".join(paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs)
        assert "Meine Antwort" in text
        assert "Was taten Sie zuerst?" in text
        assert "Fremde Antwort" not in text
        assert "no-store" in response["Cache-Control"]

    def test_nobody_deletes_anothers(self, client, member):
        note = NoteFactory()
        address = f"/notizen/{note.step_key}/loeschen/"
        assert client.get(address).status_code == 404
        client.post(address)
        assert Note.objects.filter(pk=note.pk).exists()

    def test_deletes_her_own_after_asking(self, client, member):
        note = NoteFactory(member=member)
        address = f"/notizen/{note.step_key}/loeschen/"
        assert "Möchten Sie diese Notiz löschen?" in words(client.get(address))
        assert Note.objects.exists()
        client.post(address)
        assert not Note.objects.exists()

    def test_empty(self, client, member):
        assert "Noch keine Notizen" in words(client.get("/notizen/"))
