import pytest
from django.core.mail import send_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.enums import Role
from notices import queue
from notices.errors import GiveUpError
from notices.models import MailState, OutgoingMail
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client, settings):
    settings.DEMO = True  # lets the accounts of the demo off the second factor
    client.force_login(MemberFactory(roles=[Role.MEMBER, Role.OPERATOR], is_demo=True))
    return client


@pytest.fixture
def failed(monkeypatch, run_tasks):
    """A task and a mail that failed for good; both named somebody."""

    def probe(name):
        raise GiveUpError from ValueError(name)

    probe.__module__ = "notices.tasks"
    monkeypatch.setattr("notices.tasks.probe", probe, raising=False)
    queue.enqueue("notices.tasks.probe", "Erika Geheim")
    run_tasks(raising=False)
    send_mail("Ihr Platz ist gesichert", "Text", None, ["erika.geheim@example.org"])
    DBTaskResult.objects.filter(args_kwargs__args__0="notices.tasks.deliver_mail").update(status="FAILED")
    OutgoingMail.objects.update(state=MailState.FAILED, last_error="SMTPDataError (550)")


def test_operators_see_what_failed_and_not_for_whom(operator, failed):
    page = operator.get(reverse("notices_failures")).content.decode()

    assert "notices.tasks.probe" in page
    assert "builtins.ValueError" in page
    assert "SMTPDataError (550)" in page
    assert "e…@example.org" in page
    assert "geheim" not in page.lower()


def test_the_first_page_of_the_cms_tells_the_count(operator, failed):
    page = operator.get(reverse("wagtailadmin_home")).content.decode()

    assert "1 Aufgabe ist gescheitert" in page
    assert "1 E-Mail ließ sich nicht zustellen" in page


def test_one_more_try(operator, failed, outbox, monkeypatch):
    monkeypatch.setattr("notices.tasks.probe.__code__", (lambda name: None).__code__)
    task = DBTaskResult.objects.get(args_kwargs__args__0="notices.tasks.probe")
    operator.post(reverse("notices_retry_task", args=[task.pk]))
    operator.post(reverse("notices_retry_mail", args=[OutgoingMail.objects.get().pk]))

    assert [message.recipients() for message in outbox] == [["erika.geheim@example.org"]]
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"


def test_a_second_press_changes_nothing(operator, failed):
    mail = OutgoingMail.objects.get()
    for _ in range(2):
        operator.post(reverse("notices_retry_mail", args=[mail.pk]))

    assert DBTaskResult.objects.ready().count() == 1


@pytest.mark.parametrize("role", [None, Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.EDITOR])
def test_others_neither_see_nor_do_anything(client, settings, failed, role):
    settings.DEMO = True
    if role:
        client.force_login(MemberFactory(roles=[role], is_demo=True))
    task, mail = DBTaskResult.objects.failed().first(), OutgoingMail.objects.get()

    for response in (
        client.get(reverse("notices_failures")),
        client.post(reverse("notices_retry_task", args=[task.pk])),
        client.post(reverse("notices_retry_mail", args=[mail.pk])),
    ):
        assert response.status_code in {302, 403}
        assert b"probe" not in response.content
    assert not DBTaskResult.objects.ready().exists()
    home = client.get(reverse("wagtailadmin_home"))
    assert b"gescheitert" not in home.content


def test_a_get_does_not_retry(operator, failed):
    assert (
        operator.get(reverse("notices_retry_mail", args=[OutgoingMail.objects.get().pk])).status_code == 405
    )


def test_the_number_of_queries_does_not_grow(operator):
    def look(rows):
        for _ in range(rows):
            send_mail("Betreff", "Text", None, ["a@example.org"])
        OutgoingMail.objects.update(state=MailState.FAILED)
        with CaptureQueriesContext(connection) as captured:
            operator.get(reverse("notices_failures"))
        return len(captured)

    look(1)
    assert look(0) == look(2) == look(27) <= 16
