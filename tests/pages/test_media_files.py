"""Films and sound: one door, in parts, under the rule of what they belong to, and for everybody or for nobody."""

import pytest
from django.core.files.base import ContentFile

from accounts.enums import Role
from learning.models import MaterialRecording
from tests.factories.accounts import MemberFactory
from tests.factories.learning import material
from tests.factories.pages import CAPTIONS, MediaFileFactory

pytestmark = pytest.mark.django_db


def recorded(visibility="public", live=True, **fields):
    page = material(visibility=visibility, live=live)
    media = MediaFileFactory(**fields)
    MaterialRecording.objects.create(page=page, media=media, sort_order=1)
    return media


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


class TestDoor:
    def test_a_film_comes_in_parts_as_a_player_asks(self, client):
        media = recorded()

        whole = client.get(media.url)
        part = client.get(media.url, headers={"Range": "bytes=2-5"})

        assert (whole.status_code, body(whole)) == (200, b"0123456789")
        assert whole["Content-Type"] == "video/webm"
        assert whole["Content-Disposition"].startswith("inline")
        assert whole["X-Content-Type-Options"] == "nosniff"
        assert (part.status_code, body(part)) == (206, b"2345")
        assert part["Content-Range"] == "bytes 2-5/10"
        assert "public" in whole["Cache-Control"]

    def test_captions_are_text_and_nothing_else(self, client):
        media = recorded()

        response = client.get(media.captions_url)

        assert response["Content-Type"] == "text/vtt; charset=utf-8"
        assert response.content.decode() == CAPTIONS

    def test_sound_has_no_captions(self, client):
        media = recorded(type="audio", captions="", transcript="Worte")

        assert client.get(media.captions_url).status_code == 404
        assert client.get(media.url).status_code == 200

    def test_it_does_not_leave_for_another_host(self, client, settings):
        settings.FILES_SIGNED_REDIRECT = True
        media = recorded()

        assert client.get(media.url).status_code == 200

    @pytest.mark.parametrize(
        "address", ["/medien/{id}/anders.webm", "/medien/geraten/{name}", "/medien/{id}/"]
    )
    def test_a_guess_finds_nothing(self, client, address):
        media = recorded()

        assert client.get(address.format(id=media.public_id, name=media.filename)).status_code == 404

    def test_a_lost_file_is_no_fault(self, client):
        media = recorded()
        media.file.storage.delete(media.file.name)

        assert client.get(media.url).status_code == 404


class TestWho:
    @pytest.mark.parametrize("address", ["url", "captions_url"])
    def test_it_follows_its_material(self, client, address):
        member = MemberFactory()
        inside, draft, loose = recorded("members"), recorded(live=False), MediaFileFactory()

        assert client.get(getattr(inside, address)).status_code == 404
        client.force_login(member)
        seen = client.get(getattr(inside, address))
        assert seen.status_code == 200
        assert "no-store" in seen["Cache-Control"]
        assert client.get(getattr(draft, address)).status_code == 404
        assert client.get(getattr(loose, address)).status_code == 404

    def test_a_group_alone(self, client):
        from accounts.models import MemberGroup

        media = recorded("groups")
        group = MemberGroup.objects.create(name="Krisenstab")
        page = media.material_recordings.get().page
        page.groups.add(group)
        page.save()
        inside, outside = MemberFactory(), MemberFactory()
        group.members.add(inside)

        client.force_login(outside)
        assert client.get(media.url).status_code == 404
        client.force_login(inside)
        assert client.get(media.url).status_code == 200

    def test_without_captions_only_those_see_it_who_can_add_them(self, client, editor):
        media = recorded(captions="")

        assert client.get(media.url).status_code == 404
        client.force_login(MemberFactory())
        assert client.get(media.url).status_code == 404
        client.force_login(editor)
        assert client.get(media.url).status_code == 200

    def test_a_trainer_sees_no_more_than_a_member(self, client, monkeypatch):
        monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda *_, **__: False)
        media = recorded(live=False)
        client.force_login(MemberFactory(roles=[Role.MEMBER, Role.TRAINER]))

        assert client.get(media.url).status_code == 404


class TestText:
    def test_the_transcript_comes_before_the_captions(self):
        assert MediaFileFactory.build(transcript="Es klingelt.").text == "Es klingelt."
        assert MediaFileFactory.build().text == "GEHEIM: Erst die Tür, dann das Telefon."
        assert MediaFileFactory.build(captions="").text == ""

    @pytest.mark.parametrize(
        ("kind", "captions", "transcript", "ready"),
        [
            ("video", CAPTIONS, "", True),
            ("video", "", "Worte", False),
            ("audio", "", "Worte", True),
            ("audio", "", " ", False),
        ],
    )
    def test_when_it_is_for_everybody(self, kind, captions, transcript, ready):
        media = MediaFileFactory.build(type=kind, captions=captions, transcript=transcript)

        assert media.is_for_everybody is ready

    def test_deleting_it_deletes_the_file(self, django_capture_on_commit_callbacks):
        media = MediaFileFactory(file=ContentFile(b"x", name="weg.webm"))
        storage, name = media.file.storage, media.file.name

        with django_capture_on_commit_callbacks(execute=True):
            media.delete()

        assert not storage.exists(name)
