"""Rule 10: an uploaded file leaves the house through one door only."""

from io import BytesIO

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from PIL import Image

from accounts.enums import Role
from pages.models import File
from pages.models.files import Audience
from pages.validators import check_content
from tests.factories.accounts import MemberFactory
from tests.factories.pages import PDF, FileFactory, PictureFactory, photograph

pytestmark = pytest.mark.django_db


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


class TestDoor:
    def test_public_file_is_handed_out_with_care(self, client):
        file = FileFactory(audience=Audience.PUBLIC)
        response = client.get(file.url)
        assert response.status_code == 200
        assert body(response) == PDF
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("inline")
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "public" in response["Cache-Control"]

    def test_what_is_no_pdf_is_an_attachment(self, client):
        from django.core.files.base import ContentFile

        file = FileFactory(
            audience=Audience.PUBLIC, file=ContentFile(b"<script>alert(1)</script>", name="boese.txt")
        )
        response = client.get(file.url)
        assert response["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response["Content-Security-Policy"]

    def test_members_file(self, client, signed_in):
        file = FileFactory(audience=Audience.MEMBERS)
        response = signed_in.get(file.url)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        signed_in.logout()
        assert client.get(file.url).status_code == 404

    def test_what_nobody_owns_is_for_editors(self, signed_in, editor):
        file = FileFactory()
        assert signed_in.get(file.url).status_code == 404
        signed_in.force_login(editor)
        assert signed_in.get(file.url).status_code == 200
        operator = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])  # may replace it, so may see it
        Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data={"secret": "x"})
        signed_in.force_login(operator)
        assert signed_in.get(file.url).status_code == 200

    @pytest.mark.parametrize(
        "path",
        [
            "/dateien/{id}/andere.pdf",
            "/dateien/222222222222/{name}",
            "/dateien/{id}/..%2f..%2fsecrets.json",
            "/dateien/{id}/%2e%2e/%2e%2e/secrets.json",
            "/dateien/{id}/",
            "/dateien/{id}/{name}/",
            "/dateien/{pk}/{name}",
        ],
    )
    def test_guessing_and_path_tricks(self, client, path):
        file = FileFactory(audience=Audience.PUBLIC)
        address = path.format(id=file.public_id, name=file.filename, pk=file.pk)
        assert client.get(address, follow=True).status_code == 404

    def test_only_reading(self, client):
        assert client.post(FileFactory(audience=Audience.PUBLIC).url).status_code == 405

    def test_missing_on_disk(self, client):
        file = FileFactory(audience=Audience.PUBLIC)
        file.file.storage.delete(file.file.name)
        assert client.get(file.url).status_code == 404

    def test_no_other_address_exists(self, client):
        file = FileFactory(audience=Audience.PUBLIC)
        for path in (
            f"/documents/{file.pk}/{file.filename}",
            f"/media/{file.file.name}",
            f"/{file.file.name}",
        ):
            assert client.get(path, follow=True).status_code == 404
        for name, args in (
            ("wagtaildocs_serve", [file.pk, file.filename]),
            ("wagtailimages_serve", ["x", 1, "width-1"]),
        ):
            with pytest.raises(NoReverseMatch):
                reverse(name, args=args)

    def test_address_is_the_same_in_every_language(self):
        from django.utils import translation

        file = FileFactory()
        with translation.override("en"):
            assert file.url.startswith("/dateien/")

    def test_server_in_front(self, client, settings):
        settings.FILES_XACCEL_PREFIX = "/intern/"
        file = FileFactory(audience=Audience.PUBLIC)
        response = client.get(file.url)
        assert response["X-Accel-Redirect"] == f"/intern/{file.file.name}"
        assert response.content == b""
        assert response["Content-Type"] == "application/pdf"

    def test_object_store(self, client, settings, monkeypatch):
        settings.FILES_SIGNED_REDIRECT = True
        file = FileFactory(audience=Audience.MEMBERS)
        seen = {}

        def signed(name, parameters, expire):
            seen.update(parameters, expire=expire)
            return f"https://store.example.org/{name}?signed"

        monkeypatch.setattr(file.file.storage, "url", signed)
        assert client.get(file.url).status_code == 404
        client.force_login(MemberFactory())
        response = client.get(file.url)
        assert response.status_code == 302
        assert response["Location"].endswith("?signed")
        assert "no-store" in response["Cache-Control"]
        assert seen["expire"] <= 60

    def test_object_store_address_of_a_public_file_is_kept_by_nobody(self, client, settings, monkeypatch):
        settings.FILES_SIGNED_REDIRECT = True
        file = FileFactory(audience=Audience.PUBLIC)
        monkeypatch.setattr(
            file.file.storage, "url", lambda name, **more: "https://store.example.org/x?signed"
        )
        response = client.get(file.url)
        assert response.status_code == 302
        assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}

    def test_pictures_come_through_the_app_where_files_come_from_the_store(self, client, settings):
        settings.FILES_SIGNED_REDIRECT = True
        response = client.get(PictureFactory(is_public=True).get_rendition("width-20").url)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/jpeg"
        assert "public" in response["Cache-Control"]


class TestPictures:
    def test_original_and_rendition_forget_where_they_were_taken(self):
        picture = PictureFactory(file=photograph())
        rendition = picture.get_rendition("width-20")
        for stored in (picture.file, rendition.file):
            with stored.open("rb") as file, Image.open(BytesIO(file.read())) as found:
                assert not dict(found.getexif())
                assert "exif" not in found.info
        assert (picture.width, picture.height) == (40, 60), "turned upright"

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_other_formats(self, kind):
        picture = PictureFactory(file=photograph(kind=kind))
        with Image.open(picture.file) as found:
            assert not dict(found.getexif())

    def test_only_public_pictures_are_public(self, client, signed_in):
        hidden, shown = PictureFactory(), PictureFactory(is_public=True)
        assert signed_in.get(hidden.get_rendition("width-20").url).status_code == 200
        signed_in.logout()
        assert client.get(hidden.get_rendition("width-20").url).status_code == 404
        response = client.get(shown.get_rendition("width-20").url)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/jpeg"
        assert "public" in response["Cache-Control"]

    def test_originals_have_no_address(self, client):
        picture = PictureFactory(is_public=True)
        name = picture.file.name.rsplit("/", 1)[-1]
        assert client.get(f"/bilder/{picture.public_id}/{name}").status_code == 404
        assert client.get(f"/media/{picture.file.name}").status_code == 404


class TestUpload:
    @pytest.mark.parametrize(
        ("content", "extension", "fits"),
        [
            (PDF, "pdf", True),
            (b"<html><script>1</script>", "pdf", False),
            (b"MZ\x90\x00", "pdf", False),
            (b"a;b\n1;2", "csv", True),
            (b"\x00\x01\x02", "txt", False),
            (PDF, "txt", False),
            (b"PK\x03\x04 not a zip", "docx", False),
            (b"", "docx", False),
            (b"", "pdf", False),
            (b"x", "html", False),
        ],
    )
    def test_content_must_fit_the_name(self, content, extension, fits):
        if fits:
            check_content(BytesIO(content), extension)
        else:
            with pytest.raises(ValidationError):
                check_content(BytesIO(content), extension)

    def test_office_files(self):
        import zipfile

        def office(*names):
            out = BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                for name in names:
                    archive.writestr(name, "<x/>")
            out.seek(0)
            return out

        check_content(office("[Content_Types].xml", "word/document.xml"), "docx")
        for wrong in (
            office("[Content_Types].xml", "xl/workbook.xml"),
            office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            office("irgendwas"),
        ):
            with pytest.raises(ValidationError):
                check_content(wrong, "docx")

    def test_admin_form_looks_into_the_file(self, at_desk):
        from django.core.files.uploadedfile import SimpleUploadedFile

        for name, kept in (("echt.pdf", True), ("falsch.html", False)):
            upload = SimpleUploadedFile(name, PDF if kept else b"<html>")
            at_desk.post(
                "/cms/documents/multiple/add/",
                {"title": name, "files[]": upload},
                headers={"X-Requested-With": "XMLHttpRequest"},
            )
        at_desk.post(
            "/cms/documents/add/",
            {
                "title": "Lüge",
                "file": SimpleUploadedFile("luege.pdf", b"<html>"),
                "audience": "owner",
                "collection": "1",
            },
        )
        assert list(File.objects.values_list("title", flat=True)) == ["echt.pdf"]

    def test_size_is_limited(self):
        assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE <= 25 * 1024 * 1024
