"""Somebody answers for a material: is told when it is due, once, and sees in the CMS what is."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from learning.domain.review import remind_reviewers
from learning.models import MaterialPage, ReviewReminder
from learning.tasks import mail_due_reviews
from notices.schedule import jobs
from tests.factories.accounts import MemberFactory
from tests.factories.learning import crisis_card, material, workshop

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
YESTERDAY = TODAY - timedelta(days=1)


def an_editor(**fields):
    return MemberFactory(roles=[Role.MEMBER, Role.EDITOR], **fields)


class TestMail:
    def test_one_mail_names_what_is_due_and_leads_there(self, outbox):
        reviewer = an_editor()
        due = material(title="Ratsvorlage", reviewer=reviewer, review_due=TODAY)
        material(title="Leitfaden", reviewer=reviewer, review_due=YESTERDAY)
        material(title="Später", reviewer=reviewer, review_due=TODAY + timedelta(days=1))
        material(title="Ohne Datum", reviewer=reviewer)
        material(title="Entwurf", reviewer=reviewer, review_due=YESTERDAY, live=False)
        assert remind_reviewers(TODAY) == 1
        [mail] = outbox.to(reviewer.email)
        assert mail.subject == "Prüfung fällig"
        assert "2 Seiten" in mail.body
        assert mail.body.index("Leitfaden") < mail.body.index("Ratsvorlage"), "the longest overdue first"
        assert reverse("wagtailadmin_pages:edit", args=[due.pk]) in mail.body
        for other in ("Später", "Ohne Datum", "Entwurf"):
            assert other not in mail.body

    def test_workshops_stand_in_the_same_mail(self, outbox):
        reviewer = an_editor()
        material(title="Ratsvorlage", reviewer=reviewer, review_due=TODAY)
        course = workshop(title="Ruhig bleiben", reviewer=reviewer, review_due=YESTERDAY)
        workshop(title="Noch nicht", reviewer=reviewer, review_due=TODAY + timedelta(days=1))
        assert remind_reviewers(TODAY) == 1
        assert remind_reviewers(TODAY) == 0
        [mail] = outbox.to(reviewer.email)
        assert "2 Seiten" in mail.body
        assert mail.body.index("Ruhig bleiben") < mail.body.index("Ratsvorlage")
        assert reverse("wagtailadmin_pages:edit", args=[course.pk]) in mail.body
        assert "Noch nicht" not in mail.body

    def test_once_per_due_date(self, outbox):
        reviewer = an_editor()
        page = material(reviewer=reviewer, review_due=YESTERDAY)
        assert remind_reviewers(TODAY) == 1
        assert remind_reviewers(TODAY) == 0
        assert remind_reviewers(TODAY + timedelta(days=7)) == 0
        MaterialPage.objects.filter(pk=page.pk).update(review_due=TODAY + timedelta(days=10))
        assert remind_reviewers(TODAY + timedelta(days=9)) == 0
        assert remind_reviewers(TODAY + timedelta(days=10)) == 1
        assert len(outbox.to(reviewer.email)) == 2

    def test_a_draft_from_before_does_not_ask_again(self):
        reviewer = an_editor()
        page = material(reviewer=reviewer, review_due=YESTERDAY)
        draft = page.save_revision()
        assert remind_reviewers(TODAY) == 1
        draft.publish()
        assert remind_reviewers(TODAY) == 0

    def test_whoever_takes_it_over_is_told(self, outbox):
        first, second = an_editor(), an_editor()
        page = material(reviewer=first, review_due=YESTERDAY)
        remind_reviewers(TODAY)
        MaterialPage.objects.filter(pk=page.pk).update(reviewer=second)
        remind_reviewers(TODAY)
        assert len(outbox.to(first.email)) == len(outbox.to(second.email)) == 1

    def test_nobody_who_cannot_do_it(self, outbox):
        gone, plain = an_editor(is_active=False), MemberFactory()
        material(reviewer=gone, review_due=YESTERDAY)
        material(reviewer=plain, review_due=YESTERDAY)
        material(review_due=YESTERDAY)
        assert remind_reviewers(TODAY) == 0
        assert ReviewReminder.objects.count() == 0, "they are told once they hold the role again"

    def test_the_matter_of_a_card_is_not_named(self, outbox):
        reviewer = an_editor()
        crisis_card(reviewer=reviewer, review_due=YESTERDAY, situation="Drohbrief")
        remind_reviewers(TODAY)
        [mail] = outbox.to(reviewer.email)
        assert "Drohbrief" not in mail.subject + mail.body + str(mail.alternatives)
        assert "Eine Seite" in mail.body

    def test_in_the_language_of_the_reader(self, outbox):
        reviewer = an_editor(language="en")
        material(reviewer=reviewer, review_due=YESTERDAY)
        remind_reviewers(TODAY)
        assert outbox.to(reviewer.email)[0].subject == "Review due"

    def test_comes_once_a_day(self, outbox):
        reviewer = an_editor()
        material(reviewer=reviewer, review_due=timezone.localdate())
        [job] = [job for job in jobs() if job.name == "learning.reviews"]
        assert (job.path, job.every) == ("learning.tasks.mail_due_reviews", timedelta(days=1))
        mail_due_reviews()
        assert len(outbox.to(reviewer.email)) == 1


class TestPage:
    def test_says_that_the_review_is_missing(self, client):
        page = material(checked_on=date(2025, 3, 5), review_due=timezone.localdate() - timedelta(days=1))
        html = client.get(page.url).content.decode()
        assert "Zuletzt geprüft am 5. März 2025; die Prüfung steht aus." in html

    def test_not_before(self, client):
        page = material(checked_on=date(2025, 3, 5), review_due=timezone.localdate())
        assert "die Prüfung steht aus" not in client.get(page.url).content.decode()

    def test_does_not_tell_who_reviews(self, signed_in):
        page = material(reviewer=an_editor(display_name="Rita Prüferin"), review_due=date(2026, 1, 1))
        assert "Rita Prüferin" not in signed_in.get(page.url).content.decode()

    def test_stays_when_the_reviewer_goes(self):
        reviewer = an_editor()
        page = material(reviewer=reviewer, review_due=YESTERDAY)
        remind_reviewers(TODAY)
        reviewer.delete()
        page.refresh_from_db()
        assert page.reviewer is None


class TestForm:
    def test_offers_those_who_can_do_it(self, at_desk, editor):
        plain = MemberFactory(display_name="Paula Privat")
        page = material(title="Leitfaden")
        html = at_desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert 'name="reviewer"' in html
        assert editor.display_name in html
        assert plain.display_name not in html

    def test_offers_them_for_a_workshop_too(self, at_desk, editor):
        MemberFactory(display_name="Paula Privat")
        html = at_desk.get(reverse("wagtailadmin_pages:edit", args=[workshop().pk])).content.decode()
        [field] = BeautifulSoup(html, "html.parser").select("select[name=reviewer]")
        assert editor.display_name in field.text
        assert "Paula Privat" not in field.text


class TestReport:
    @pytest.fixture
    def pages(self, editor):
        today = timezone.localdate()
        return [
            material(title="Überfällig", review_due=today - timedelta(days=3), reviewer=editor),
            material(title="Bald", review_due=today + timedelta(days=20)),
            material(title="Lange hin", review_due=today + timedelta(days=200)),
            material(title="Ohne Datum"),
            material(title="Entwurf", review_due=today - timedelta(days=3), live=False),
        ]

    def titles(self, client, query=""):
        response = client.get(f"/cms/pruefungen/{query}")
        assert response.status_code == 200
        return [page.title for page in response.context["object_list"]]

    def test_filters(self, at_desk, editor, pages):
        assert self.titles(at_desk) == ["Überfällig", "Bald", "Lange hin", "Ohne Datum"]
        assert self.titles(at_desk, "?ordering=-due_on") == [
            "Lange hin",
            "Bald",
            "Überfällig",
            "Ohne Datum",
        ]
        assert self.titles(at_desk, "?state=overdue") == ["Überfällig"]
        assert self.titles(at_desk, "?state=soon") == ["Bald"]
        assert self.titles(at_desk, "?state=undated") == ["Ohne Datum"]
        assert self.titles(at_desk, f"?reviewer={editor.pk}") == ["Überfällig"]
        assert "Überfällig" not in self.titles(at_desk, "?reviewer=null")

    @pytest.mark.parametrize(
        "query", ["?state=quatsch", "?reviewer=abc", "?kind=%00", "?p=99999", "?ordering=x"]
    )
    def test_nonsense(self, at_desk, pages, query):
        assert at_desk.get(f"/cms/pruefungen/{query}").status_code in {200, 404}

    def test_holds_workshops_too(self, at_desk, editor, pages):
        today = timezone.localdate()
        workshop(title="Ruhig bleiben", review_due=today - timedelta(days=9), reviewer=editor)
        workshop(title="Entworfen", review_due=today, live=False)
        assert self.titles(at_desk)[:2] == ["Ruhig bleiben", "Überfällig"]
        assert self.titles(at_desk, "?kind=workshop") == ["Ruhig bleiben"]
        assert "Ruhig bleiben" not in self.titles(at_desk, "?kind=guide")
        assert self.titles(at_desk, f"?reviewer={editor.pk}") == ["Ruhig bleiben", "Überfällig"]
        table = b"".join(at_desk.get("/cms/pruefungen/?kind=workshop&export=csv").streaming_content).decode()
        heads, row = table.splitlines()
        assert heads.split(",")[:2] == ["Titel", "Art"]
        assert row.startswith("Ruhig bleiben,Workshop,")
        assert editor.display_name in row

    def test_names_a_card_by_its_situation(self, at_desk):
        crisis_card(review_due=YESTERDAY, situation="Drohbrief")
        assert "Drohbrief" in at_desk.get("/cms/pruefungen/").content.decode()

    def test_leads_to_the_form_and_can_be_taken_along(self, at_desk, pages):
        html = at_desk.get("/cms/pruefungen/").content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[pages[0].pk]) in html
        table = b"".join(at_desk.get("/cms/pruefungen/?export=csv").streaming_content).decode()
        assert "Überfällig" in table

    def test_names_days_to_come(self, at_desk):
        material(checked_on=date(2026, 3, 5), review_due=date(2031, 5, 9))
        html = at_desk.get("/cms/pruefungen/").content.decode()
        assert "5. März 2026" in html
        assert "9. Mai 2031" in html

    def test_stands_in_the_menu(self, at_desk):
        assert "/cms/pruefungen/" in at_desk.get("/cms/").content.decode()

    def test_queries_do_not_grow(self, at_desk, editor):
        counts = []
        for wanted in (1, 3, 30):
            while MaterialPage.objects.count() < wanted:
                material(review_due=YESTERDAY, reviewer=an_editor())
                workshop(review_due=YESTERDAY, reviewer=an_editor())
            at_desk.get("/cms/pruefungen/")
            with CaptureQueriesContext(connection) as queries:
                at_desk.get("/cms/pruefungen/")
            counts.append(len(queries))
        assert len(set(counts)) == 1, counts
