"""What the clock does for pages: publish, take away, forget."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from notices import schedule
from notices.queue import find
from pages.models import Feedback, StandardPage
from pages.tasks import forget_addresses, publish_scheduled
from tests.factories.pages import standard_page

pytestmark = pytest.mark.django_db


def test_every_job_of_the_clock_is_there_once():
    jobs = schedule.jobs()

    assert {job.path for job in jobs} >= {
        "pages.tasks.publish_scheduled",
        "pages.tasks.forget_addresses",
        "accounts.tasks.forget_what_is_over",
    }
    assert len({job.path for job in jobs}) == len(jobs)
    for job in jobs:
        assert find(job.path)
    assert next(job for job in jobs if job.name == "pages.publish").every <= timedelta(minutes=5)


def test_a_page_goes_live_at_its_time(client):
    page = standard_page(title="Aushang", slug="aushang", live=False)
    page.go_live_at = timezone.now() + timedelta(minutes=5)
    page.save_revision().publish()
    publish_scheduled()
    assert not StandardPage.objects.get(pk=page.pk).live

    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    publish_scheduled()

    assert StandardPage.objects.get(pk=page.pk).live


def test_an_expired_page_is_taken_away(client):
    page = standard_page(title="Aushang", slug="aushang")
    assert client.get(page.url).status_code == 200
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    publish_scheduled()

    assert not StandardPage.objects.get(pk=page.pk).live
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize(
    ("answered", "made", "kept"), [(89, 100, True), (91, 100, False), (None, 364, True), (None, 366, False)]
)
def test_addresses_are_forgotten_once_nobody_will_answer(answered, made, kept):
    now = timezone.now()
    feedback = Feedback.objects.create(message="Das Menü klemmt", email="leser@example.org")
    Feedback.objects.filter(pk=feedback.pk).update(
        created_at=now - timedelta(days=made),
        answered_on=answered and timezone.localdate() - timedelta(days=answered),
    )

    forget_addresses()

    feedback.refresh_from_db()
    assert (feedback.email == "leser@example.org") is kept
    assert feedback.message == "Das Menü klemmt"


def test_nothing_of_a_report_stays_in_the_log(admin_client, monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)
    feedback = Feedback.objects.create(message="GEHEIM", email="geheim@example.org")
    admin_client.post(f"/cms/feedback/edit/{feedback.pk}/", {"answered_on": "", "note": "x"})
    admin_client.post(f"/cms/feedback/delete/{feedback.pk}/")

    assert not Feedback.objects.exists()
    assert ModelLogEntry.objects.count() == 2
    for entry in ModelLogEntry.objects.all():
        assert "geheim" not in f"{entry.label} {entry.data}".lower()
