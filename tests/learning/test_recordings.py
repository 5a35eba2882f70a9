"""A film on the page of its material, and as a step of a module."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from learning.domain.enrolment import start_workshop
from learning.models import MaterialRecording
from learning.steps import RecordingStep
from tests.factories.accounts import MemberFactory
from tests.factories.learning import material, module, workshop
from tests.factories.pages import MediaFileFactory

pytestmark = pytest.mark.django_db


def add_film(page, title="Probe im Rathaus", **fields):
    media = MediaFileFactory(**fields)
    return MaterialRecording.objects.create(page=page, media=media, title=title, sort_order=1)


class TestMaterial:
    def test_a_film_has_captions_words_and_does_not_start(self, client):
        page = material()
        film = add_film(page).media

        text = client.get(page.address).content.decode()

        assert f'src="{film.captions_url}"' in text and 'kind="captions"' in text
        assert "<video controls" in text and "autoplay" not in text
        assert "Erst die Tür, dann das Telefon." in text, "the words to read"
        assert "Probe im Rathaus" in text

    def test_sound(self, client):
        page = material()
        add_film(page, type="audio", captions="", transcript="Guten Tag.\n\nAuf Wiedersehen.")

        text = client.get(page.address).content.decode()

        assert "<audio controls" in text and "<video" not in text
        assert "<p>Guten Tag.</p>" in text

    def test_what_lacks_captions_is_shown_to_editors_alone(self, client, editor):
        page = material()
        film = add_film(page, captions="").media

        assert film.public_id not in client.get(page.address).content.decode()
        client.force_login(editor)
        text = client.get(page.address).content.decode()
        assert film.public_id in text and "Hier fehlen noch Untertitel" in text

    @pytest.mark.parametrize("number", [1, 3, 30])
    def test_many_cost_no_more(
        self, client, number, django_assert_num_queries, django_assert_max_num_queries
    ):
        page, other = material(), material()
        add_film(other)
        for _ in range(number):
            add_film(page)
        client.get(page.address)
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as one:
            client.get(other.address)
        with django_assert_num_queries(len(one)):
            client.get(page.address)


class TestStep:
    def learn(self, client, page, recording=""):
        member = MemberFactory()
        course = workshop(visibility="public")
        value = {
            "title": "Sehen Sie hin",
            "intro": "Wer steht wo?",
            "material": page,
            "recording": recording,
        }
        part = module(course, ("recording", value))
        start_workshop(course, by=member)
        client.force_login(member)
        return client, f"/workshop/{course.slug}/{part.slug}/{part.steps[0].id}/"

    def test_it_shows_the_film_and_goes_on(self, client):
        page = material()
        film = add_film(page).media
        client, address = self.learn(client, page)

        text = client.get(address).content.decode()

        assert film.url in text and "Wer steht wo?" in text
        assert client.post(address, {"action": "next"}).status_code == 302

    def test_one_of_several(self, client):
        page = material()
        first, second = add_film(page, "Erster").media, add_film(page, "Zweiter").media
        client, address = self.learn(client, page, "Zweiter")

        text = client.get(address).content.decode()

        assert second.url in text and first.url not in text

    def test_the_rule_of_the_material_holds_in_the_step(self, client):
        page = material(live=False)
        film = add_film(page).media
        client, address = self.learn(client, page)

        response = client.get(address)

        assert response.status_code == 200
        assert film.public_id not in response.content.decode()
        assert "gibt es gerade nicht" in response.content.decode()

    @pytest.mark.parametrize(
        ("films", "name", "words"), [(0, "", "keinen Film"), (1, "Anderer", "Probe im Rathaus")]
    )
    def test_editors_are_told_what_the_material_has(self, films, name, words):
        page = material()
        for _ in range(films):
            add_film(page)
        block = RecordingStep()
        value = block.to_python({"title": "A", "intro": "", "material": page.pk, "recording": name})

        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(value)

        assert words in str([error.messages for error in refused.value.block_errors.values()])
