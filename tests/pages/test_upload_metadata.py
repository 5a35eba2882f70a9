"""What is kept of an upload, read back from the store: the content, and nothing about people and machines."""

import json
import zipfile
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pages.models import File, Picture
from tests.factories.pages import photograph
from tests.factories.uploads import annotated, linked, office, open_document, pdf, picture

pytestmark = pytest.mark.django_db
PEOPLE = (b"Mustermann", b"Beispiel", b"Musterhausen", b"Hauptamt", b"Kamera der Gemeinde")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- Erika Mustermann --></x:xmpmeta>'


def kept(client, name, content, to="documents"):
    """The bytes in the store after an upload through the desk."""
    response = client.post(
        f"/cms/{to}/multiple/add/",
        {"title": "Datei", "files[]": SimpleUploadedFile(name, content)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    answer = json.loads(response.content)
    assert answer["success"], answer
    model, key = (File, "doc_id") if to == "documents" else (Picture, "image_id")
    found = model.objects.get(pk=answer[key])
    with found.file.open("rb") as file:
        stored = file.read()
    assert found.file_size == len(stored), "the size beside the download is that of what is handed out"
    return stored


def parts_of(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not archive.comment
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def assert_nobody(*contents):
    for content in contents:
        assert not [name for name in PEOPLE if name in content]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx"])
def test_microsoft(at_desk, kind):
    before = office(
        kind, ("docProps/custom.xml", '<p xmlns="x"><property name="Amt">Hauptamt</property></p>')
    )
    assert b"Mustermann" in zipfile.ZipFile(BytesIO(before)).read("docProps/core.xml")
    parts = parts_of(kept(at_desk, f"a.{kind}", before))
    assert_nobody(*parts.values())
    assert b"Leitfaden" in parts["docProps/core.xml"]
    assert b"de-DE" in parts["docProps/core.xml"]
    assert b"<Pages>3</Pages>" in parts["docProps/app.xml"]


@pytest.mark.parametrize("kind", ["odt", "ods", "odp"])
def test_open_document(at_desk, kind):
    stored = kept(at_desk, f"a.{kind}", open_document(kind, ("Configurations2/accelerator/current.xml", "")))
    parts = parts_of(stored)
    assert_nobody(*parts.values())
    assert b"Leitfaden" in parts["meta.xml"]
    with zipfile.ZipFile(BytesIO(stored)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED), "as the format demands"


def test_where_a_template_lay(at_desk):
    path = "file:///C:/Users/emustermann/Stadt Musterhausen/Vorlage.dotx"
    before = office("docx", linked("attachedTemplate", path, part="word/_rels/settings.xml.rels"))
    links = parts_of(kept(at_desk, "a.docx", before))["word/_rels/settings.xml.rels"]
    assert b"Musterhausen" not in links
    assert b"Normal.dotm" in links


def test_a_link_in_the_text_stays(at_desk):
    before = office("docx", linked("hyperlink", "https://example.org/"))
    assert (
        b"https://example.org/" in parts_of(kept(at_desk, "a.docx", before))["word/_rels/document.xml.rels"]
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_in_a_document(at_desk, kind):
    photo = photograph(kind=kind).read()
    assert b"Kamera der Gemeinde" in photo
    name = f"word/media/foto.{kind.lower()}"
    clean = parts_of(kept(at_desk, "a.docx", office("docx", (name, photo))))[name]
    assert_nobody(clean)
    with Image.open(BytesIO(photo)) as before, Image.open(BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes(), "not a pixel has changed"


def test_pdf(at_desk):
    before = pdf()
    with pikepdf.open(BytesIO(before)) as given:
        assert str(given.docinfo["/Author"]) == "Erika Mustermann"
    stored = kept(at_desk, "a.pdf", before)
    with pikepdf.open(BytesIO(stored)) as opened:
        assert dict(opened.docinfo) == {"/Title": String("Leitfaden")}
        assert_nobody(stored, opened.Root.Metadata.read_bytes())
        assert str(opened.Root.Lang) == "de-DE"
        with opened.open_metadata() as found:
            assert found["dc:title"] == "Leitfaden"
            assert found["pdfuaid:part"] == "1", "what makes it accessible stays"


def test_an_older_version_inside_a_pdf(at_desk):
    """Programs hang a new version behind the old one; the old one is not meant to be read."""
    first = pdf()
    second = first + b"\n9 0 obj\n(Erika Mustermann war hier)\nendobj\n%%EOF\n"
    assert b"war hier" not in kept(at_desk, "a.pdf", second)


def test_a_photograph_in_a_pdf(at_desk):
    photo = photograph().read()

    def show(made, page):
        image = made.make_stream(photo, Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40)
        image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceRGB, 8, Name.DCTDecode
        image.Metadata = made.make_stream(XMP)
        page.Resources = Dictionary(XObject=Dictionary(A=image))

    stored = kept(at_desk, "a.pdf", pdf(show))
    assert_nobody(stored)
    with pikepdf.open(BytesIO(stored)) as opened:
        image = opened.pages[0].Resources.XObject.A
        assert "/Metadata" not in image
        with Image.open(BytesIO(image.read_raw_bytes())) as after, Image.open(BytesIO(photo)) as before:
            assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("form", ["name", "list"])
def test_settings_of_a_photograph_in_a_pdf(at_desk, form):
    """Without them a reader takes other colours."""
    photo = photograph().read()
    parms = Dictionary(ColorTransform=0)

    def show(made, page):
        image = made.make_stream(photo, Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40)
        image.Filter = Name.DCTDecode if form == "name" else Array([Name.DCTDecode])
        image.DecodeParms = parms if form == "name" else Array([parms])
        page.Resources = Dictionary(XObject=Dictionary(A=image))

    stored = kept(at_desk, "a.pdf", pdf(show))
    with pikepdf.open(BytesIO(stored)) as opened:
        image = opened.pages[0].Resources.XObject.A
        assert_nobody(stored, image.read_raw_bytes())
        assert str(image.Filter) == "/DCTDecode", "a list of one is as good as its only entry"
        assert image.DecodeParms.ColorTransform == 0


def several_in_one(**options):
    """As telephones write it: a list of further pictures in front, and the pictures behind the end."""
    first = picture("JPEG", **options)
    listed = b"\xff\xe2" + (2 + 4 + 17).to_bytes(2, "big") + b"MPF\0" + b"Mustermann listed"
    return first[:2] + listed + first[2:] + photograph().read()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"icc_profile": b"Farben" * 9}])
def test_a_picture_behind_a_picture(at_desk, options):
    photo = several_in_one(**options)
    assert b"Kamera der Gemeinde" in photo
    clean = parts_of(kept(at_desk, "a.docx", office("docx", ("word/media/a.jpg", photo))))["word/media/a.jpg"]
    assert_nobody(clean)
    assert b"MPF" not in clean
    assert clean.endswith(b"\xff\xd9")
    with Image.open(BytesIO(picture("JPEG", **options))) as before, Image.open(BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes()
        assert before.info.get("icc_profile") == after.info.get("icc_profile")


def test_who_wrote_a_note(at_desk):
    before = annotated(Subtype=Name.Text, T=String("Erika Mustermann"), Contents=String("Bitte prüfen"))
    with pikepdf.open(BytesIO(kept(at_desk, "a.pdf", before))) as opened:
        (note,) = opened.pages[0].Annots
        assert "/T" not in note
        assert str(note.Contents) == "Bitte prüfen"


def test_table_of_an_older_program(at_desk):
    assert kept(at_desk, "a.csv", "Ort;Zahl\nKöln;-3\n".encode("cp1252")) == "Ort;Zahl\nKöln;-3\n".encode(
        "utf-8-sig"
    )
    assert kept(at_desk, "b.txt", "Köln".encode("cp1252")) == "Köln".encode()
    assert kept(at_desk, "c.csv", b"Tel,Name\n+49 30 123456,@home\n") == b"Tel,Name\n+49 30 123456,@home\n"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_picture(at_desk, kind):
    photo = photograph(kind=kind, xmp=XMP).read() if kind != "PNG" else photograph(kind=kind).read()
    stored = kept(at_desk, f"a.{kind.lower()}", photo, to="images")
    assert_nobody(stored)
    with Image.open(BytesIO(stored)) as found:
        assert not dict(found.getexif())
        assert not found.info.get("xmp")
        assert found.size == (40, 60), "turned upright"


def test_words_in_a_picture(at_desk):
    words = PngInfo()
    words.add_text("Author", "Erika Mustermann", zip=False)
    assert_nobody(kept(at_desk, "a.png", photograph(kind="PNG", pnginfo=words).read(), to="images"))


def test_comment_of_a_gif(at_desk):
    out = BytesIO()
    Image.new("P", (9, 9)).save(out, format="GIF", comment=b"Erika Mustermann")
    assert b"Mustermann" in out.getvalue()
    assert_nobody(kept(at_desk, "a.gif", out.getvalue(), to="images"))
