"""The desk's form for films and sound: what was typed is kept, what is missing is said, nothing of a person stays."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.enums import Role
from accounts.roles import grant
from pages.models import MediaFile
from tests.factories.accounts import MemberFactory
from tests.factories.pages import CAPTIONS, MediaFileFactory
from tests.pages.media_bytes import NOTES, PICTURES, mp3, mp4, webm

pytestmark = pytest.mark.django_db
SUBRIP = "1\n00:00:01,000 --> 00:00:02,000\nGrüß Gott.\n"


def add(client, content=None, name="probe.mp4", kind="video", **data):
    if content is not None:
        data["file"] = SimpleUploadedFile(name, content)
    return client.post(
        reverse("wagtailmedia:add", args=[kind]),
        {"title": "Probe im Rathaus", "language": "de", "collection": "1", "tags": "", **data},
    )


class TestUpload:
    def test_length_and_size_are_read_and_persons_forgotten(self, at_desk, editor):
        assert add(at_desk, mp4(), name="Dr. Müller privat.MP4", captions=CAPTIONS).status_code == 302

        media = MediaFile.objects.get()
        assert (media.duration, media.width, media.height) == (3, 1920, 1080)
        assert media.filename.endswith(".mp4")
        assert media.uploaded_by_user == editor
        with media.file.open("rb") as kept:
            raw = kept.read()
        assert NOTES not in raw and PICTURES in raw

    def test_a_large_upload_is_cleaned_where_it_lies(self, at_desk, settings):
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

        add(at_desk, webm(), name="probe.webm")

        with MediaFile.objects.get().file.open("rb") as kept:
            assert NOTES not in kept.read()

    def test_sound_of_a_browser(self, at_desk):
        add(at_desk, webm(pictures=False), name="probe.webm", kind="audio", transcript="Guten Tag.")

        media = MediaFile.objects.get()
        assert (media.mime, media.is_for_everybody, media.width) == ("audio/webm", True, None)

    def test_the_content_gives_the_extension(self, at_desk):
        add(at_desk, webm(), name="probe.mp4")

        assert MediaFile.objects.get().filename.endswith(".webm")

    @pytest.mark.parametrize(
        ("content", "name", "kind", "words"),
        [
            (b"<html>", "probe.mp4", "video", "kein Film und keine Tonaufnahme"),
            (mp4()[:-9], "probe.mp4", "video", "beschädigt oder unvollständig"),
            (mp3(), "probe.mp3", "video", "laden Sie sie als Ton hoch"),
            (mp4(), "probe.m4a", "audio", "laden Sie ihn als Video hoch"),
        ],
    )
    def test_a_refusal_says_why_and_keeps_what_was_typed(self, at_desk, content, name, kind, words):
        response = add(at_desk, content, name=name, kind=kind, transcript="Schon getippt.")

        text = response.content.decode()
        assert response.status_code == 200
        assert words in text
        assert 'value="Probe im Rathaus"' in text and "Schon getippt." in text
        assert not MediaFile.objects.exists()

    def test_too_large(self, at_desk, settings):
        settings.MEDIA_MAX_UPLOAD_SIZE = 100

        text = add(at_desk, mp4()).content.decode()

        assert "zu groß" in text and not MediaFile.objects.exists()

    def test_nothing_at_all(self, at_desk):
        response = at_desk.post(reverse("wagtailmedia:add", args=["video"]), {})

        assert response.status_code == 200
        assert not MediaFile.objects.exists()

    def test_a_replacement_is_checked_too(self, at_desk):
        media = MediaFileFactory()
        address = reverse("wagtailmedia:edit", args=[media.pk])
        data = {"title": "Neu", "language": "de", "collection": "1", "tags": "", "captions": CAPTIONS}

        at_desk.post(address, {**data, "file": SimpleUploadedFile("neu.webm", b"<html>")})
        media.refresh_from_db()
        assert media.title != "Neu"
        at_desk.post(address, {**data, "file": SimpleUploadedFile("neu.webm", webm())})
        media.refresh_from_db()
        assert (media.title, media.duration) == ("Neu", 3)

    def test_words_alone_can_be_changed(self, at_desk):
        media = MediaFileFactory()

        at_desk.post(
            reverse("wagtailmedia:edit", args=[media.pk]),
            {
                "title": "Neu",
                "language": "en",
                "collection": "1",
                "tags": "",
                "captions": "",
                "transcript": "Hello",
            },
        )

        media.refresh_from_db()
        assert (media.title, media.language, media.captions, media.text) == ("Neu", "en", "", "Hello")
        assert media.duration == 90


class TestCaptions:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_from_a_file(self, at_desk, encoding):
        captions = SimpleUploadedFile("probe.srt", SUBRIP.encode(encoding))

        add(at_desk, mp4(), captions_file=captions, captions="was vorher stand")

        assert MediaFile.objects.get().captions == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüß Gott.\n"

    def test_typed(self, at_desk):
        add(at_desk, mp4(), captions=SUBRIP)

        assert MediaFile.objects.get().text == "Grüß Gott."

    @pytest.mark.parametrize("where", ["captions", "captions_file"])
    def test_what_cannot_be_read(self, at_desk, where):
        broken = "WEBVTT\n\n00:00:09.000 --> bald\nA"
        given = SimpleUploadedFile("a.vtt", broken.encode()) if where == "captions_file" else broken

        response = add(at_desk, mp4(), **{where: given})

        assert "Zeile 3" in response.content.decode()
        assert not MediaFile.objects.exists()

    def test_too_many(self, at_desk):
        response = add(at_desk, mp4(), captions_file=SimpleUploadedFile("a.vtt", b"x" * (1024 * 1024 + 1)))

        assert "höchstens 1 MB" in response.content.decode()

    def test_sound_is_not_asked_for_them(self, at_desk):
        text = at_desk.get(reverse("wagtailmedia:add", args=["audio"])).content.decode()

        assert 'name="transcript"' in text and 'name="captions"' not in text


class TestDesk:
    def test_the_chooser_checks_too(self, at_desk):
        def upload(content):
            prefix = "media-chooser-upload"
            return at_desk.post(
                reverse("wagtailmedia:chooser_upload", args=["video"]),
                {
                    f"{prefix}-title": "Probe",
                    f"{prefix}-language": "de",
                    f"{prefix}-collection": "1",
                    f"{prefix}-tags": "",
                    f"{prefix}-file": SimpleUploadedFile("a.mp4", content),
                },
            )

        upload(b"<html>")
        assert not MediaFile.objects.exists()
        upload(mp4())
        assert MediaFile.objects.get().duration == 3

    def test_members_have_no_business_here(self, client):
        media = MediaFileFactory()
        client.force_login(MemberFactory())
        for name, args in (("index", []), ("add", ["video"]), ("edit", [media.pk]), ("delete", [media.pk])):
            assert client.post(reverse(f"wagtailmedia:{name}", args=args)).status_code == 302
        assert MediaFile.objects.filter(pk=media.pk).exists()

    def test_trainers_look_after_their_own(self, client, monkeypatch):
        monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda *_, **__: False)
        grant(Role.TRAINER)
        trainer = MemberFactory(roles=[Role.MEMBER, Role.TRAINER])
        own, other = MediaFileFactory(uploaded_by_user=trainer), MediaFileFactory(title="Fremder Film")
        client.force_login(trainer)

        assert client.get(reverse("wagtailmedia:edit", args=[own.pk])).status_code == 200
        assert client.get(reverse("wagtailmedia:edit", args=[other.pk])).status_code == 302
        assert "Fremder Film" not in client.get(reverse("wagtailmedia:index")).content.decode()

    @pytest.mark.parametrize("number", [1, 3, 20])
    def test_the_list(self, at_desk, number, django_assert_max_num_queries):
        MediaFileFactory.create_batch(number)
        address = reverse("wagtailmedia:index")
        at_desk.get(address)

        with django_assert_max_num_queries(14):
            assert at_desk.get(address).status_code == 200


def test_only_what_every_browser_plays_is_offered():
    assert set(settings.WAGTAILMEDIA["VIDEO_EXTENSIONS"]) == {"mp4", "m4v", "webm"}
