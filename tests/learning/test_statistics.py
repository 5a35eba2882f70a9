"""What editors learn of readers: which material hardly anybody opens, and what is searched in vain. No names."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from learning.counting import hand_over, words_to_count
from learning.domain.statistics import (
    MOST_WORDS,
    add_opens,
    add_searches,
    forget_old_counts,
)
from learning.models import FruitlessSearch, MaterialPage, OpenCount
from notices.schedule import jobs
from tests.factories.accounts import MemberFactory
from tests.factories.learning import crisis_card, material
from tests.queue_runner import run_ready_tasks

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
OPENS, SEARCHES = "/cms/selten-geoeffnet/", "/cms/vergeblich-gesucht/"


@pytest.fixture(autouse=True)
def _nothing_counted():
    """The counter lives in the process, and other tests open pages too."""
    from learning import counting

    for kept in (counting._opens, counting._searches, counting._since):
        kept.clear()


@pytest.fixture
def reader():
    """Not the client of the desk."""
    return Client()


def counted():
    hand_over()
    run_ready_tasks()
    return {str(row.page_key): row.count for row in OpenCount.objects.all()}


def words(response):
    return response.content.decode().replace("\u00ad", "")


class TestOpens:
    def test_readers_are_counted_together_and_editors_are_not(self, reader, at_desk):
        page, hidden = material(), material(visibility="members")
        reader.get(page.url)
        reader.get(hidden.url)  # not let in: not read
        reader.force_login(MemberFactory())
        reader.get(page.url)
        reader.head(page.url)
        reader.get(page.url, headers={"Sec-Purpose": "prefetch"})
        reader.get(hidden.url)
        at_desk.get(page.url)
        assert counted() == {str(page.translation_key): 2, str(hidden.translation_key): 1}

    def test_all_languages_count_as_one(self, client):
        page = material(slug="eins")
        material("en", original=page, title="One")
        client.get("/material/eins/")
        client.get("/en/material/eins/")
        assert counted() == {str(page.translation_key): 2}

    def test_nobody_counts_who_looks_for_help(self, client):
        client.get(crisis_card().url)
        assert counted() == {}

    def test_reading_writes_nothing_by_itself(self, client):
        page = material()
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]

    def test_handed_over_once_a_minute(self, client, settings):
        settings.STATISTICS_SECONDS = 0
        page = material()
        for _ in range(3):
            client.get(page.url)
        run_ready_tasks()
        assert OpenCount.objects.get().count == 3

    def test_what_is_opened_least_comes_first(self, at_desk):
        often, never = material(title="Gern gelesen"), material(title="Nie gelesen")
        young, card = material(title="Ganz neu"), crisis_card(situation="Drohbrief im Amt")
        MaterialPage.objects.exclude(pk=young.pk).update(
            first_published_at=timezone.now() - timedelta(days=60)
        )
        add_opens({str(often.translation_key): 7}, timezone.localdate())
        add_opens({str(often.translation_key): 900}, timezone.localdate() - timedelta(days=200))
        html = words(at_desk.get(OPENS))
        assert html.index("Nie gelesen") < html.index("Gern gelesen")
        assert "907" not in html
        assert young.title not in html
        assert card.situation not in html
        assert never.title in html

    def test_the_same_queries_for_every_number(self, at_desk):
        numbers = []
        for more in (1, 2, 10):
            for _ in range(more):
                material()
            MaterialPage.objects.update(first_published_at=timezone.now() - timedelta(days=60))
            at_desk.get(OPENS)
            with CaptureQueriesContext(connection) as queries:
                at_desk.get(OPENS)
            numbers.append(len(queries))
        assert len(set(numbers)) == 1, numbers


class TestSearches:
    def test_what_finds_nothing_is_counted_and_shown_when_it_comes_again(self, reader, at_desk):
        material(title="Einwohnerdialog")
        for text in ("Wolfsmanagement", "  wolfsmanagement ", "Einwohnerdialog"):
            reader.get("/material/", {"q": text})
        reader.get("/material/", {"q": "Einwohnerdialog", "land": "01"})  # a filter is why
        counted()
        assert [(row.words, row.count) for row in FruitlessSearch.objects.all()] == [("wolfsmanagement", 2)]
        assert "wolfsmanagement" not in words(at_desk.get(SEARCHES))
        reader.get("/material/", {"q": "Wolfsmanagement"})
        counted()
        html = words(at_desk.get(SEARCHES))
        assert "wolfsmanagement" in html
        assert "/material/?q=wolfsmanagement" in html

    @pytest.mark.parametrize(
        "text",
        [
            "erika@example.org",
            "0511 123 45 67",
            "Az. 2026/0815-4711",
            "https://example.org/brief",
            "www.example.org",
            "ab",
            "!!!",
            "x" * 81,
        ],
    )
    def test_what_could_name_somebody_is_not_kept(self, client, text):
        assert words_to_count(text) == ""
        client.get("/material/", {"q": text})
        hand_over()
        run_ready_tasks()
        assert not FruitlessSearch.objects.exists()

    def test_there_is_an_end_to_new_words(self):
        FruitlessSearch.objects.bulk_create(
            FruitlessSearch(words=f"wort {number}", first_on=TODAY, last_on=TODAY)
            for number in range(MOST_WORDS)
        )
        add_searches({"noch eins": 1, "wort 7": 1}, TODAY)
        assert not FruitlessSearch.objects.filter(words="noch eins").exists()
        assert FruitlessSearch.objects.get(words="wort 7").count == 1

    def test_rare_ones_are_forgotten_first(self):
        add_searches({"selten": 1, "oft": 5}, TODAY)
        add_opens({"11111111-1111-4111-8111-111111111111": 1}, TODAY)
        forget_old_counts(TODAY + timedelta(days=36))
        assert [row.words for row in FruitlessSearch.objects.all()] == ["oft"]
        forget_old_counts(TODAY + timedelta(days=191))
        assert not FruitlessSearch.objects.exists()
        assert OpenCount.objects.exists()
        forget_old_counts(TODAY + timedelta(days=440))
        assert not OpenCount.objects.exists()
        assert "learning.tasks.forget_counts" in {job.path for job in jobs()}


@pytest.mark.parametrize("role", [Role.TRAINER, Role.OPERATOR])
def test_who_does_not_edit_is_counted(client, role, monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)
    page = material()
    client.force_login(MemberFactory(roles=[Role.MEMBER, role]))
    client.get(page.url)
    assert counted() == {str(page.translation_key): 1}
