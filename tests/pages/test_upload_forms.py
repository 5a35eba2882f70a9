"""The desk's form for one file: a refusal keeps what was typed, and every way in is watched."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pages.models import File
from tests.factories.pages import FileFactory
from tests.factories.uploads import pdf

pytestmark = pytest.mark.django_db


def post(client, name, content):
    return client.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Mein Leitfaden",
            "file": SimpleUploadedFile(name, content),
            "audience": "members",
            "collection": "1",
        },
    )


class TestSingleForm:
    def test_what_was_typed_is_kept(self, at_desk):
        response = post(at_desk, "a.pdf", b"<html>")
        text = response.content.decode()
        assert response.status_code == 200
        assert "Der Inhalt dieser Datei passt nicht zu ihrer Endung" in text
        assert text.count("passt nicht zu ihrer Endung") == 1
        assert 'value="Mein Leitfaden"' in text
        assert '<option value="members" selected' in text

    def test_a_replacement_is_checked_too(self, at_desk):
        file = FileFactory()
        before = file.file.name
        at_desk.post(
            reverse("wagtaildocs:edit", args=[file.pk]),
            {
                "title": "Echt",
                "file": SimpleUploadedFile("echt.pdf", b"<html>"),
                "audience": "owner",
                "collection": "1",
            },
        )
        file.refresh_from_db()
        assert file.file.name == before
        with file.file.open("rb") as kept:
            assert kept.read(5) == b"%PDF-"

    @pytest.mark.parametrize(("content", "taken"), [(b"<html>", 0), (pdf(), 1)])
    def test_the_chooser_checks_too(self, at_desk, content, taken):
        at_desk.post(
            reverse("wagtaildocs_chooser:create"),
            {
                "document-chooser-upload-title": "Leitfaden",
                "document-chooser-upload-file": SimpleUploadedFile("a.pdf", content),
                "document-chooser-upload-collection": "1",
            },
        )
        assert File.objects.count() == taken

    def test_large_files_that_lie_on_disk(self, at_desk, settings):
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
        post(at_desk, "gross.pdf", pdf())
        file = File.objects.get()
        with file.file.open("rb") as kept:
            assert b"Mustermann" not in kept.read()
        assert file.file_size == file.file.size

    def test_too_large(self, at_desk):
        text = post(
            at_desk, "riese.pdf", b"%PDF-1.7" + b"\0" * settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
        ).content.decode()
        assert "Diese Datei ist zu groß" in text
        assert "Bitte verkleinern" in text
        assert not File.objects.exists()
