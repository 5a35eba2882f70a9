"""What changed, how to cite it, how long it takes to read."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.models import MaterialChange, MaterialPage
from tests.factories.learning import crisis_card, library_page, material

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def change(page, note, days=0):
    return MaterialChange.objects.create(page=page, note=note, changed_on=DAY + timedelta(days=days))


class TestChanges:
    def test_newest_three_first_the_rest_unfolds(self, client):
        page = material()
        for number in (2, 5, 1, 4, 3):
            change(page, f"Fassung {number}", days=number)
        html = client.get(page.url).content.decode()
        places = [html.index(f"Fassung {number}") for number in (5, 4, 3, 2, 1)]
        assert places == sorted(places)
        fold = html.index("Frühere Änderungen zeigen")
        assert places[2] < fold < places[3]
        assert "6. September 2026" in html

    def test_three_need_no_fold_and_none_no_heading(self, client):
        page = material()
        assert "Was hat sich geändert" not in client.get(page.url).content.decode()
        for number in range(3):
            change(page, f"Fassung {number}")
        html = client.get(page.url).content.decode()
        assert "Was hat sich geändert" in html
        assert "Frühere Änderungen" not in html

    def test_words_of_editors_are_words(self, client):
        page = material()
        change(page, "<script>alert(1)</script>")
        html = client.get(page.url).content.decode()
        assert "<script>alert(1)" not in html
        assert "&lt;script&gt;alert(1)" in html

    def test_editor_writes_one_in_the_form(self, at_desk):
        page = material(title="Leitfaden")
        html = at_desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert 'name="changes-TOTAL_FORMS"' in html
        page.changes.add(MaterialChange(note="Neue Frist", changed_on=DAY))
        page.save_revision().publish()
        assert MaterialChange.objects.get(page=page).note == "Neue Frist"

    def test_queries_do_not_grow(self, client):
        page = material()
        counts = []
        for wanted in (1, 3, 30):
            while page.changes.count() < wanted:
                change(page, "Neu")
            client.get(page.url)
            with CaptureQueriesContext(connection) as queries:
                client.get(page.url)
            counts.append(len(queries))
            page = MaterialPage.objects.get(pk=page.pk)
        assert len(set(counts)) == 1, counts


class TestCitation:
    def test_everything_in_one_line(self, client, settings):
        page = material(
            title="Eine Satzung <ändern>", author="Ines Albers", organisation="Werkstatt",
            checked_on=date(2026, 10, 5), licence="CC BY 4.0",
        )  # fmt: skip
        html = client.get(page.url).content.decode()
        name = settings.WAGTAIL_SITE_NAME
        line = (
            f"Ines Albers, Werkstatt (2026): Eine Satzung &lt;ändern&gt;. {name}. Stand: 5. Oktober 2026. "
            f"Lizenz: CC BY 4.0. {settings.BASE_URL}/material/{page.slug}/"
        )
        assert f"readonly>{line}</textarea>" in html, "to copy without JavaScript"
        assert f'<p class="wk-printonly wk-small">{line}</p>' in html, "the printed sheet bears its source"

    def test_what_is_unknown_is_left_out(self, client, settings):
        page = material(title="Namenlos")
        MaterialPage.objects.filter(pk=page.pk).update(last_published_at=None)
        html = client.get(page.url).content.decode()
        line = f"Namenlos. {settings.WAGTAIL_SITE_NAME}. {settings.BASE_URL}/material/{page.slug}/"
        assert f"readonly>{line}</textarea>" in html

    def test_a_translation_cites_itself(self, client, settings):
        page = material("en", title="Guide", original=material(title="Leitfaden"))
        html = client.get(f"/en/material/{page.slug}/").content.decode()
        assert f"{settings.BASE_URL}/en/material/{page.slug}/</textarea>" in html

    def test_cards_are_not_cited(self, client):
        page = crisis_card()
        assert "quellenangabe" not in client.get(page.address).content.decode()


class TestReadingTime:
    def text(self, words):
        return [("paragraph", f"<p>{'Wort ' * words}</p>")]

    def test_estimated_unless_an_editor_says(self, client):
        library_page()
        assert material(body=self.text(600)).minutes == 3
        assert material(body=self.text(5)).minutes == 1
        assert material(body=self.text(600), reading_minutes=10).minutes == 10
        assert material().minutes is None

    def test_follows_the_text(self):
        page = material(body=self.text(600))
        page.body = self.text(1000)
        page.save_revision().publish()
        page.refresh_from_db()
        assert page.minutes == 5

    def test_list_shows_and_sorts_by_it(self, client):
        material(title="lang", body=self.text(2000))
        material(title="mittel", reading_minutes=5)
        material(title="kurz", body=self.text(400))
        response = client.get("/material/?sort=kurz")
        assert [page.title for page in response.context["shelves"].page] == ["kurz", "mittel", "lang"]
        assert "2 Minuten" in response.content.decode()

    def test_saved_without_its_text(self):
        page = material(body=self.text(600))
        light = MaterialPage.objects.defer("body").get(pk=page.pk)
        light.save(update_fields=["title"])
        page.refresh_from_db()
        assert page.minutes == 3
