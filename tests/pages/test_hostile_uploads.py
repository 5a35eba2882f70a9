"""More than three hundred hostile files through the desk's own upload forms: refused in words, or made harmless."""

import json
import zipfile
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pages.models import File, Picture
from tests.factories.uploads import archive, office, open_document, pdf, picture
from tests.pages.hostile import DISGUISED, DOCUMENTS, FORGED_DOCUMENTS, FORGED_PICTURES
from tests.pages.hostile_pictures import PICTURES

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}
SHOWN_INLINE = ("application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif")


def upload(client, name, content, to="documents"):
    """What the desk answers to one of several files at once: accepted, or the reason why not."""
    response = client.post(
        f"/cms/{to}/multiple/add/",
        {"title": "Datei", "files[]": SimpleUploadedFile(name, content)},
        headers=AJAX,
    )
    assert response.status_code == 200, f"{name}: {response.status_code}"
    return json.loads(response.content)


def assert_refused_in_words(answer, name):
    assert answer["success"] is False, f"{name} was accepted"
    reason = answer["error_message"]
    assert reason.strip().endswith((".", "?")), f"{name}: {reason!r}"
    assert "\n" not in reason, f"{name}: {reason!r} says it twice"


def assert_harmless(client, file):
    response = client.get(file.url)
    assert response.status_code == 200
    kind = response["Content-Type"].partition(";")[0]
    assert not {"html", "svg", "xml", "javascript"} & set(kind.replace("+", "/").split("/"))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("attachment") or kind in SHOWN_INLINE
    return b"".join(response.streaming_content)


class TestForged:
    """Each kind of hostile content under each name that the desk would take."""

    @pytest.mark.parametrize("extension", FORGED_DOCUMENTS)
    def test_as_document(self, at_desk, extension):
        for what, content in DISGUISED.items():
            name = f"{what}.{extension}"
            answer = upload(at_desk, name, content)
            if answer["success"]:
                assert extension in {"txt", "csv"}, f"{name} was accepted"
                assert_harmless(at_desk, File.objects.get(pk=answer["doc_id"]))
            else:
                assert_refused_in_words(answer, name)
        assert File.objects.exclude(file__endswith=".txt").exclude(file__endswith=".csv").count() == 0

    @pytest.mark.parametrize("extension", FORGED_PICTURES)
    def test_as_picture(self, at_desk, extension):
        for what, content in DISGUISED.items():
            name = f"{what}.{extension}"
            assert_refused_in_words(upload(at_desk, name, content, to="images"), name)
        assert not Picture.objects.exists()


@pytest.mark.parametrize("what", DOCUMENTS)
def test_document(at_desk, what):
    name, make = DOCUMENTS[what]
    assert_refused_in_words(upload(at_desk, name, make()), what)
    assert not File.objects.exists()


@pytest.mark.parametrize("what", PICTURES)
def test_picture(at_desk, what):
    name, make = PICTURES[what]
    assert_refused_in_words(upload(at_desk, name, make(), to="images"), what)
    assert not Picture.objects.exists()


class TestMadeHarmless:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("hinten.pdf", pdf() + b"<script>alert(1)</script>"),
            ("doppelt.pdf", pdf() + office()),
            ("hinten.docx", office(comment=b"<script>alert(1)</script>")),
        ],
    )
    def test_what_hangs_behind_a_document_is_cut_off(self, at_desk, name, content):
        answer = upload(at_desk, name, content)
        if answer["success"]:
            kept = assert_harmless(at_desk, File.objects.get(pk=answer["doc_id"]))
            assert b"<script" not in kept
            assert b"PK\x03\x04" not in kept or name.endswith("docx")
        else:
            assert_refused_in_words(answer, name)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
    @pytest.mark.parametrize(
        "tail", [b"<script>alert(1)</script>", archive([("a.html", "<script>")]), b"<?php exec('x');"]
    )
    def test_what_hangs_behind_a_picture_is_cut_off(self, at_desk, kind, tail):
        answer = upload(at_desk, f"bild.{kind.lower()}", picture(kind) + tail, to="images")
        assert answer["success"], answer
        with Picture.objects.get(pk=answer["image_id"]).file.open("rb") as kept:
            content = kept.read()
        assert tail not in content
        assert b"<script" not in content
        Image.open(BytesIO(content)).load()

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("..\\..\\boot.pdf", "boot.pdf"),
            ("rechnung\u202efdp.pdf", "rechnungfdp.pdf"),
            ("a" * 240 + ".pdf", "a" * 80 + ".pdf"),
            ('"><script>alert(1).pdf', "script-alert-1.pdf"),
            ("Häuser & Höfe.PDF", "Häuser-Höfe.pdf"),
            (".pdf", "datei.pdf"),
            ("con.pdf.pdf", "con.pdf.pdf"),
            ("tab\tund\x07glocke.pdf", "tabundglocke.pdf"),
            ("%2e%2e%2fgeheim.pdf", "2e-2e-2fgeheim.pdf"),
            ("&#46;&#46;/x.pdf", "x.pdf"),
            ("👩‍💻.pdf", "datei.pdf"),
        ],
    )
    def test_odd_names(self, at_desk, name, kept):
        answer = upload(at_desk, name, pdf())
        assert answer["success"], answer
        file = File.objects.get(pk=answer["doc_id"])
        assert file.filename.partition("_")[0] in {kept, kept.removesuffix(".pdf")}, (
            "a random end where the name is taken"
        )
        assert_harmless(at_desk, file)

    @pytest.mark.parametrize(
        "name",
        [
            "rechnung\u202efdp.exe",
            "brief.pdf.exe",
            "brief.pdf\0.html",
            "brief",
            "brief.",
            ".htaccess",
            "zeile\r\nSet-Cookie: a=b.pdf",
        ],
    )
    def test_names_that_promise_something_else(self, at_desk, name):
        assert_refused_in_words(upload(at_desk, name, pdf()), repr(name))

    def test_another_field_at_fault_keeps_the_clean_file(self, at_desk):
        """Wagtail puts the upload aside, and asks again for the rest."""
        from wagtail.models import UploadedFile

        response = at_desk.post(
            "/cms/documents/multiple/add/",
            {"title": "x" * 300, "files[]": SimpleUploadedFile("a.pdf", pdf() + b"<script>")},
            headers=AJAX,
        )
        assert response.status_code == 200
        with UploadedFile.objects.get().file.open("rb") as kept:
            content = kept.read()
        assert b"Mustermann" not in content
        assert b"<script>" not in content


SEEDS = {
    "pdf": pdf(),
    "docx": office(),
    "odt": open_document(),
    "csv": "Ort;Zahl\nKöln;3\n".encode(),
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "webp": picture("WEBP"),
}


@st.composite
def tampered(draw):
    """A sound file with bytes cut out, put in or overwritten, under its own or another's name."""
    content = bytearray(SEEDS[draw(st.sampled_from(sorted(SEEDS)))])
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        upto = draw(st.integers(at, min(len(content), at + 40)))
        content[at:upto] = draw(
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from([b"<script>alert(1)</script>", b"PK\x03\x04", b"\0" * 30]),
            )
        )
    return draw(st.sampled_from(sorted(SEEDS))), bytes(content)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(given_file=tampered())
def test_tampered(at_desk, given_file):
    extension, content = given_file
    to = "images" if extension in FORGED_PICTURES else "documents"
    answer = upload(at_desk, f"x.{extension}", content, to=to)
    if not answer["success"]:
        assert answer["error_message"].strip()
    elif to == "documents":
        file = File.objects.get(pk=answer["doc_id"])
        kept = assert_harmless(at_desk, file)
        if extension == "pdf":
            with pikepdf.open(BytesIO(kept)) as opened:
                assert len(opened.pages)
        elif extension != "csv":
            assert zipfile.ZipFile(BytesIO(kept)).testzip() is None
        file.delete()
    else:
        found = Picture.objects.get(pk=answer["image_id"])
        with found.file.open("rb") as file:
            content = file.read()
        assert b"<script" not in content
        Image.open(BytesIO(content)).load()
        found.delete()


def test_three_hundred():
    forged = len(DISGUISED) * (len(FORGED_DOCUMENTS) + len(FORGED_PICTURES))
    assert forged + len(DOCUMENTS) + len(PICTURES) >= 300
