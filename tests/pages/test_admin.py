"""The CMS: works for editors, in German, asks nobody else, and does not fall over odd input."""

import pytest
from django.db import connection

from learning.models import ContactPoint, LibraryPage, MaterialPage
from pages.editing import PageForm
from pages.link_texts import empty_links
from pages.models import Feedback, HomePage, StandardPage
from pages.search import harmless, words_of
from tests.factories.learning import crisis_card, library_page, material
from tests.factories.pages import FileFactory, PictureFactory, TopicFactory, home_page, standard_page

pytestmark = pytest.mark.django_db
ODD = ["'\">‹", "a/b AND (", '"', "*", "NEAR(", "-", "\\", "title:x", "(", "AND"]
LISTS = [
    "/cms/documents/",
    "/cms/images/",
    "/cms/pages/search/",
    "/cms/documents/chooser/",
    "/cms/images/chooser/",
    "/cms/choose-page/search/",
    "/cms/snippets/pages/topic/",
    "/cms/snippets/learning/contactpoint/",
]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("text", ODD)
def test_no_odd_search_breaks_a_list(at_desk, path, text, run_tasks):
    FileFactory(title="Vorfallprotokoll")
    material(title="Vorfallprotokoll")
    run_tasks()
    assert at_desk.get(path, {"q": text}).status_code in {200, 404}


def test_search_in_the_admin_still_finds(at_desk, run_tasks):
    file = FileFactory(title="Vorfallprotokoll der Gemeinde")
    run_tasks()
    html = at_desk.get("/cms/documents/", {"q": "vorfallprotokoll"}).content.decode()
    assert file.title in html


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite ranks in the square of the hits")
def test_a_common_word_is_found_but_not_ranked(at_desk, run_tasks, django_assert_max_num_queries):
    from modelsearch.backends import get_search_backend

    from pages.models import File
    from pages.sqlite_search import RANKED_HITS

    first = FileFactory(title="Protokoll 0")
    File.objects.bulk_create(
        File(title=f"Protokoll {n}", file=first.file.name) for n in range(1, RANKED_HITS + 20)
    )
    backend = get_search_backend()
    backend.add_bulk(File, list(File.objects.all()))
    results = backend.search("protokoll", File.objects.all())
    assert results.count() == RANKED_HITS + 20
    assert "bm25" not in str(results[:20].get_queryset().query)
    assert "bm25" in str(backend.search("7", File.objects.all()).get_queryset().query)


def test_words_are_harmless():
    assert words_of("a/b AND (") == ["a", "b", "AND"]
    assert str(harmless("'\"")) == str(harmless("(("))


@pytest.mark.parametrize(
    "path",
    [
        "/cms/",
        "/cms/pages/",
        "/cms/documents/",
        "/cms/images/",
        "/cms/snippets/pages/topic/",
        "/cms/snippets/learning/contactpoint/",
        "/cms/feedback/",
        "/cms/documents/multiple/add/",
        "/cms/images/add/",
    ],
)
def test_editors_find_every_room_in_german_and_without_third_parties(at_desk, path):
    home_page()
    TopicFactory()
    response = at_desk.get(path, follow=True)
    html = response.content.decode()
    assert response.status_code == 200
    for stranger in ("releases.wagtail.org", "gravatar.com"):
        assert stranger not in html
    assert '<html lang="de"' in html


def test_menu_is_short(at_desk):
    html = at_desk.get("/cms/").content.decode()
    assert "Anlaufstellen" in html
    assert "Themen" in html
    assert "Barrieren" in html


class TestForms:
    @pytest.mark.parametrize("model", [HomePage, StandardPage, LibraryPage, MaterialPage])
    def test_every_page_can_be_opened_and_previewed(self, at_desk, model):
        page = {
            HomePage: home_page,
            StandardPage: standard_page,
            LibraryPage: library_page,
            MaterialPage: material,
        }[model]()
        assert at_desk.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
        request_page = page.make_preview_request(preview_mode=page.default_preview_mode)
        assert request_page.status_code == 200
        assert page.title in request_page.content.decode().replace("\u00ad", "")

    def test_card_preview(self):
        response = crisis_card().make_preview_request()
        assert "Drohbrief" in response.content.decode()

    def test_blocks_have_words_for_editors(self):
        for name, block in StandardPage.body.field.stream_block.child_blocks.items():
            assert block.label, name
            assert block.get_description(), name
            assert block.meta.template, name

    def test_forms_refuse_links_that_say_nothing(self):
        assert StandardPage.base_form_class is PageForm
        page = StandardPage(
            body=[
                ("paragraph", '<p><a href="/x">hier</a> und <a href="/y">Zum Vorfallprotokoll</a></p>'),
                ("callout", {"tone": "quiet", "title": "", "text": '<a href="/z">mehr …</a>'}),
            ]
        )
        assert empty_links(page.body) == ["hier", "mehr …"]

    def test_draft_may_hold_them_publishing_may_not(self, at_desk):
        from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

        page = standard_page(title="Über uns")
        body = streamfield(
            [
                (
                    "paragraph",
                    rich_text('<p><a href="https://example.org">hier</a></p>', features=["link", "bold"]),
                )
            ]
        )
        data = nested_form_data(
            {
                "title": "Über uns",
                "slug": page.slug,
                "summary": "",
                "body": body,
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            }
        )
        response = at_desk.post(f"/cms/pages/{page.pk}/edit/", {**data, "action-publish": "1"})
        assert response.status_code == 200
        assert "sagen nicht, wohin" in response.content.decode()
        assert at_desk.post(f"/cms/pages/{page.pk}/edit/", data).status_code == 302


def test_member_stays_outside(signed_in):
    assert signed_in.get("/cms/").status_code in {302, 403}
    assert signed_in.get("/cms/feedback/").status_code in {302, 403}


def test_feedback_is_read_but_not_rewritten(at_desk):
    row = Feedback.objects.create(message="Das Menü klemmt.", page_address="/material/")
    assert "Das Menü klemmt." in at_desk.get(f"/cms/feedback/inspect/{row.pk}/").content.decode()
    at_desk.post(f"/cms/feedback/edit/{row.pk}/", {"note": "erledigt", "message": "anders"})
    row.refresh_from_db()
    assert (row.note, row.message) == ("erledigt", "Das Menü klemmt.")


def test_picture_form_asks_for_a_description(at_desk):
    picture = PictureFactory()
    assert "description" in at_desk.get(f"/cms/images/{picture.pk}/").content.decode()


def test_contact_points_age():
    from datetime import timedelta

    from django.utils import timezone

    today = timezone.localdate()
    assert not ContactPoint(checked_on=today - timedelta(days=100)).is_stale
    assert ContactPoint(checked_on=today - timedelta(days=190)).is_stale
    assert not ContactPoint(checked_on=today - timedelta(days=190), warn_after_months=12).is_stale
    assert not ContactPoint(checked_on=None).is_stale
