"""A PDF is read once: a picture of its first page, and its words, under the rule of the file."""

import ctypes
import io

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult
from PIL import Image

from learning.models import MaterialFile
from pages.domain.reading import read_pdf, waiting_pdfs
from pages.models import File, FileReading
from pages.pdf_reading import legible
from pages.tasks import read_waiting_pdfs
from tests.factories.accounts import MemberFactory
from tests.factories.learning import material
from tests.factories.pages import PDF, FileFactory
from tests.queue_runner import run_ready_tasks

pytestmark = pytest.mark.django_db
WORDS = "Einlass ab 18 Uhr"


def pdf(*pages):
    """A PDF with a line of words on each page."""
    document = pypdfium2.PdfDocument.new()
    font = document.raw  # the standard fonts need no file
    for words in pages:
        page = document.new_page(595, 842)
        text = pypdfium2.raw.FPDFPageObj_NewTextObj(font, b"Helvetica", 24)
        encoded = words.encode("utf-16-le") + b"\0\0"
        buffer = ctypes.create_string_buffer(encoded)
        pypdfium2.raw.FPDFText_SetText(text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        pypdfium2.raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 72, 700)
        pypdfium2.raw.FPDFPage_InsertObject(page.raw, text)
        page.gen_content()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def attached(content, visibility="public"):
    """A file of a material that is open to these readers."""
    page = material(visibility=visibility)
    file = FileFactory(file=ContentFile(content, name="aushang.pdf"), file_hash="1" * 40)
    MaterialFile.objects.create(page=page, file=file, title="Aushang", sort_order=1)
    run_ready_tasks()
    return page, file


def address(file, what):
    return f"/dateien/{file.public_id}/{what}/"


def test_read_after_the_upload_and_shown_beside_the_file(client):
    page, file = attached(pdf(WORDS, "Zweite Seite"))
    html = client.get(page.url).content.decode()
    assert address(file, "vorschau") in html
    assert "2 Seiten" in html
    answer = client.get(address(file, "vorschau"))
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    picture = Image.open(io.BytesIO(b"".join(answer.streaming_content)))
    assert (picture.format, picture.width) == ("WEBP", 480)
    text = client.get(address(file, "text"))
    assert text["X-Robots-Tag"] == "noindex"
    assert WORDS in text.content.decode()
    assert "Zweite Seite" in text.content.decode()


@pytest.mark.parametrize("visibility", ["members", "groups"])
def test_the_rule_of_the_file_holds_for_both(client, visibility):
    _page, file = attached(pdf("GEHEIM"), visibility)
    for what in ("vorschau", "text"):
        assert client.get(address(file, what)).status_code == 404
    client.force_login(MemberFactory())
    for what in ("vorschau", "text"):
        answer = client.get(address(file, what))
        assert answer.status_code == (200 if visibility == "members" else 404)
        if answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"]


def test_guessed_addresses(client):
    for what in ("vorschau", "text"):
        assert client.get(f"/dateien/222222222222/{what}/").status_code == 404


def test_what_cannot_be_read_is_left_without_and_not_tried_again(client, monkeypatch):
    page, file = attached(b"%PDF-1.7\nkaputt")
    reading = FileReading.objects.get(file=file)
    assert not reading.picture
    assert address(file, "vorschau") not in client.get(page.url).content.decode()
    for what in ("vorschau", "text"):
        assert client.get(address(file, what)).status_code == 404
    monkeypatch.setattr("pages.domain.reading._read", lambda file: pytest.fail("read again"))
    read_pdf(file.pk)


def test_a_page_without_words_has_a_picture_and_no_text(client):
    page, file = attached(PDF)
    html = client.get(page.url).content.decode()
    assert address(file, "vorschau") in html
    assert address(file, "text") not in html
    assert client.get(address(file, "text")).status_code == 404


def test_another_content_is_read_anew_and_the_old_picture_goes(client, django_capture_on_commit_callbacks):
    _page, file = attached(pdf("Alte Fassung"))
    old = FileReading.objects.get().picture
    file.file.save("neu.pdf", ContentFile(pdf("Neue Fassung")), save=False)
    file.file_hash = "2" * 40
    file.save()
    assert client.get(address(file, "text")).status_code == 404, "what is shown belongs to what is there"
    run_ready_tasks()
    assert "Neue Fassung" in client.get(address(file, "text")).content.decode()
    assert not old.storage.exists(old.name)
    new = FileReading.objects.get().picture
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert not new.storage.exists(new.name)


def test_markup_in_a_pdf_stays_text(client):
    _page, file = attached(pdf("<script>alert(1)</script>"))
    assert "<script>alert" not in client.get(address(file, "text")).content.decode()


def test_other_kinds_are_left_alone():
    FileFactory(file=ContentFile(b"Titel\n", name="liste.csv"))
    run_ready_tasks()
    assert not FileReading.objects.exists()
    assert File.objects.exists()


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("einem deut\ufffe\r\nschen gleich", "einem deutschen gleich"),
        ("Aner\x02\r\nkennung", "Anerkennung"),
        ("Satz.\r\nZeile\0", "Satz.\nZeile"),
        ("halb \ud800 ganz", "halb  ganz"),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_whole(raw, read):
    assert legible(raw) == read


def test_those_from_before_are_read_by_and_by(client):
    page = material()
    file = FileFactory(file=ContentFile(pdf("Von früher"), name="alt.pdf"), file_hash="1" * 40)
    MaterialFile.objects.create(page=page, file=file, title="Alt", sort_order=1)
    DBTaskResult.objects.all().delete()  # as if it had come before there was such a reading
    read_waiting_pdfs()
    run_ready_tasks()
    assert "Von früher" in client.get(address(file, "text")).content.decode()
    assert waiting_pdfs() == []
