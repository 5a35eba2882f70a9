"""Editors import many materials from a spreadsheet: read, looked at, and only then made into drafts."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from accounts.enums import Role
from learning.domain.material_import import AT_ONCE, import_next
from learning.domain.material_list import read_materials
from learning.errors import UnreadableSheetError
from learning.import_text import to_stream
from learning.models import MaterialImport, MaterialPage, TargetGroup
from learning.sheet import read_sheet
from tests.factories.accounts import MemberFactory
from tests.factories.learning import library_page, material
from tests.factories.pages import TopicFactory
from tests.queue_runner import run_ready_tasks

pytestmark = pytest.mark.django_db
START = "/cms/material-import/"


def excel(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(client, content, name="liste.xlsx"):
    return client.post(START, {"sheet": SimpleUploadedFile(name, content)}, follow=True)


def words(response):
    return response.content.decode().replace("\u00ad", "")


def lines(*rows):
    return read_materials(read_sheet(io.BytesIO(excel(*rows)), "liste.xlsx"))


@pytest.fixture
def shelf(db):
    TargetGroup.objects.create(slug="vorzimmer", name="Vorzimmer")
    TopicFactory(slug="schutz", name="Schutz")
    return library_page()


class TestJourney:
    def test_a_list_becomes_drafts_after_a_look_at_it(self, at_desk, shelf):
        html = words(
            upload(
                at_desk,
                excel(
                    ["Titel", "Art", "Themen", "Zielgruppen", "Land", "Geprüft am", "Lesezeit", "Text", "Schlagwörter"],
                    ["Runder Tisch", "Vorlage", "Schutz", "Vorzimmer", "Bayern", date(2026, 11, 2), 7.0,
                     "## Zuerst\nEin **Satz**.\n\n- eins\n- zwei", "Ehrenamt, Dorf"],
                    ["Noch einer", "Vorlahge", "Schuz", "", "Bayernn", "morgen", "viele", "", ""],
                    ["", "Leitfaden", "", "", "", "", "", "Ohne Titel.", ""],
                ),
            )
        )  # fmt: skip
        assert "1 Zeile ist gut, 2 brauchen etwas." in html
        for problem in (
            "Art: „Vorlahge“ kennen wir nicht. Meinten Sie „Vorlage“?",
            "Themen: „Schuz“ kennen wir nicht. Meinten Sie „Schutz“?",
            "Land: „Bayernn“ kennen wir nicht. Meinten Sie „Bayern“?",
            "Geprüft am: „morgen“ ist kein Tag.",
            "Lesezeit: „viele“ ist keine Zahl von Minuten.",
            "Der Titel fehlt.",
        ):
            assert problem in html, problem
        assert not MaterialPage.objects.exists()

        [kept] = MaterialImport.objects.all()
        response = at_desk.post(f"{START}{kept.key}/", follow=True)
        assert "1 Entwurf von 1 ist angelegt." in words(response)
        page = MaterialPage.objects.get()
        assert (page.live, page.title, page.kind, page.state) == (False, "Runder Tisch", "template", "09")
        assert (page.reading_minutes, page.checked_on) == (7, date(2026, 11, 2))
        assert [topic.slug for topic in page.topics.all()] == ["schutz"]
        assert [group.slug for group in page.target_groups.all()] == ["vorzimmer"]
        assert sorted(page.tags.names()) == ["Dorf", "Ehrenamt"]
        draft = page.get_latest_revision_as_object()
        assert [block.block_type for block in draft.body] == ["heading", "paragraph"]
        assert "<strong>Satz</strong>" in str(draft.body[1].value.source)
        assert [topic.slug for topic in draft.topics.all()] == ["schutz"]

    def test_the_pattern_can_be_read_again(self, at_desk, shelf):
        content = at_desk.get(f"{START}vorlage/").content
        book = load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["Materialien", "Auswahl"]
        assert "Schutz" in [cell.value for row in book["Auswahl"].iter_rows() for cell in row]
        [line] = read_materials(read_sheet(io.BytesIO(content), "materialien.xlsx"))
        assert line.problems == []

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_csv_as_programs_write_it(self, at_desk, shelf, encoding):
        content = "Titel;Art\nÜber Brücken;Leitfaden\n".encode(encoding)
        assert "1 Zeile ist gut, 0 brauchen etwas." in words(upload(at_desk, content, "liste.csv"))

    def test_many_are_made_in_steps_and_none_twice(self, at_desk, shelf):
        number = 2 * AT_ONCE + 3
        upload(at_desk, excel(["Titel"], *([f"Material {each}"] for each in range(number))))
        [kept] = MaterialImport.objects.all()
        for _ in range(2):  # pressed twice
            response = at_desk.post(f"{START}{kept.key}/", follow=True)
        assert f"{AT_ONCE} Entwürfe von {number}" in words(response)
        assert "Die übrigen folgen" in words(response)
        run_ready_tasks()
        import_next(kept.pk)  # a task that came twice
        assert MaterialPage.objects.count() == number
        assert f"{number} Entwürfe von {number}" in words(at_desk.get(f"{START}{kept.key}/"))

    def test_what_there_is_already_is_not_made_again(self, shelf):
        material(title="Runder Tisch")
        first, second, third, other = lines(
            ["Titel", "Sprache"], ["runder tisch", ""], ["Neu", ""], ["NEU", ""], ["Neu", "Englisch"]
        )
        assert "gibt es schon" in first.problems[0]
        assert second.problems == []
        assert "gibt es schon" in third.problems[0]
        assert other.problems == []

    def test_without_a_library_in_that_language_the_line_is_named(self, at_desk, shelf):
        upload(at_desk, excel(["Titel", "Sprache"], ["Only English", "Englisch"], ["Deutsch", ""]))
        [kept] = MaterialImport.objects.all()
        html = words(at_desk.post(f"{START}{kept.key}/", follow=True))
        assert "Nicht angelegt: Zeile 2." in html
        assert MaterialPage.objects.get().title == "Deutsch"

    def test_unconfirmed_it_is_forgotten(self, at_desk, shelf):
        upload(at_desk, excel(["Titel"], ["Eins"]))
        MaterialImport.objects.update(created_at=timezone.now() - timedelta(hours=25))
        upload(at_desk, excel(["Titel"], ["Zwei"]))
        assert [row.rows[0]["title"] for row in MaterialImport.objects.all()] == ["Zwei"]


class TestRights:
    @pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.OPERATOR])
    def test_only_editors_import(self, client, shelf, role, monkeypatch):
        monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)
        client.force_login(MemberFactory(roles=[Role.MEMBER, role]))
        client.post(START, {"sheet": SimpleUploadedFile("liste.xlsx", excel(["Titel"], ["Eins"]))})
        assert not MaterialImport.objects.exists()

    def test_another_editors_list_is_not_there(self, at_desk, shelf):
        upload(at_desk, excel(["Titel"], ["GEHEIM"]))
        kept = MaterialImport.objects.get()
        kept.created_by = MemberFactory(roles=[Role.MEMBER, Role.EDITOR])
        kept.save()
        assert at_desk.get(f"{START}{kept.key}/").status_code == 404
        assert at_desk.post(f"{START}{kept.key}/").status_code == 404
        assert not MaterialPage.objects.exists()

    def test_whoever_edits_no_more_imports_no_more(self, at_desk, shelf, editor):
        upload(at_desk, excel(["Titel"], *([f"Material {each}"] for each in range(AT_ONCE + 5))))
        kept = MaterialImport.objects.get()
        at_desk.post(f"{START}{kept.key}/")
        editor.groups.clear()
        run_ready_tasks()
        assert MaterialPage.objects.count() == AT_ONCE


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 300_000_000)
    return file.getvalue()


def half():
    whole = excel(["Titel"], ["Eins"])
    return whole[: len(whole) // 2]


class TestBadFiles:
    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("liste.pdf", b"%PDF-1.7", "Bitte laden Sie eine .xlsx- oder .csv-Datei hoch."),
            ("liste.xls", b"\xd0\xcf\x11\xe0", "Bitte laden Sie eine .xlsx- oder .csv-Datei hoch."),
            ("liste", b"Titel\nEins", "Bitte laden Sie eine .xlsx- oder .csv-Datei hoch."),
            ("liste.xlsx", b"<html><script>alert(1)</script></html>", "Datei"),
            ("liste.xlsx", bomb, "Datei"),
            ("liste.xlsx", half, "Datei"),
            ("liste.xlsx", lambda: excel(["Titel"]), "Die Liste hat nur die Kopfzeile."),
            ("liste.xlsx", lambda: excel(["Name"], ["Eins"]), "fehlt die Spalte Titel"),
            ("liste.xlsx", lambda: excel(["Titel", "titel"], ["a", "b"]), "steht eine Spalte zweimal"),
            ("liste.xlsx", lambda: excel(["Titel", "Tehmen"], ["a", "b"]), "Meinten Sie „Themen“?"),
            ("liste.xlsx", lambda: excel(["Titel", "Quark9000"], ["a", "b"]), "„Quark9000“ kennen wir nicht"),
            ("liste.xlsx", lambda: excel(["Titel"], *([["x"]] * 501)), "501 Zeilen"),
            ("liste.xlsx", lambda: excel(["Titel"], ["x" * 20_001]), "In Zeile 2 ist ein Feld zu lang."),
            ("liste.csv", b"Titel\0\nEins", "Zeichenkodierung"),
            ("liste.csv", b"Titel\n" + b"x" * 200_000, "Die Datei ist keine lesbare CSV-Liste."),
            ("liste.csv", b"Titel\n" + b"x\n" * 1_100_000, "zu groß"),
            ("liste.csv", b"", "Diese Datei ist leer."),
        ],
    )
    def test_gets_a_sentence_and_keeps_nothing(self, at_desk, shelf, name, content, sentence):
        response = upload(at_desk, content() if callable(content) else content, name)
        assert response.status_code == 422
        assert sentence in words(response)
        assert not MaterialImport.objects.exists()

    def test_no_file_at_all(self, at_desk, shelf):
        response = at_desk.post(START, {})
        assert response.status_code == 422
        assert "Wählen Sie eine Datei aus." in words(response)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
    def test_whatever_bytes_are_rows_or_a_sentence(self, shelf, content, name):
        try:
            read_materials(read_sheet(io.BytesIO(content), name))
        except UnreadableSheetError as refused:
            assert str(refused)


class TestText:
    def test_markup_of_its_own_stays_text(self):
        [block] = to_stream(
            "<script>alert(1)</script> <img src=x onerror=alert(1)> [da](javascript:alert(1))"
        )
        assert "<script" not in block["value"]
        assert "<img" not in block["value"]
        assert "javascript:" not in block["value"].replace("](javascript:", "")

    def test_links_and_lists(self):
        stream = to_stream("# Titel\n\n1. [eins](https://example.org/)\n\n> gesagt\n\n### klein")
        assert [block["type"] for block in stream] == ["heading", "paragraph"]
        assert '<a href="https://example.org/">eins</a>' in stream[1]["value"]
        assert "<h3>klein</h3>" in stream[1]["value"]

    def test_nothing_is_nothing(self):
        assert to_stream("") == []
        assert "<img" not in str(to_stream("![bild](x.png)"))
