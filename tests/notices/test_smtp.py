"""Against a real SMTP conversation: what the server says decides whether the mail is tried again."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notices.delivery import smtp_backend
from notices.domain.mail import retry_mail
from notices.models import MailState, OutgoingMail
from notices.queue import ATTEMPTS, BACK_OFF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def server(mail_server, settings):
    settings.MAIL_TRANSPORT = ""
    settings.EMAIL_URL = mail_server.url
    send_mail("Neue Nachricht", "Text", None, ["rat@example.org"])
    return mail_server


def the_mail():
    return OutgoingMail.objects.get()


def test_accepted(server, run_tasks):
    run_tasks()

    assert [envelope.rcpt_tos for envelope in server.accepted] == [["rat@example.org"]]
    assert (the_mail().state, the_mail().attempts) == (MailState.SENT, 1)


def test_a_mail_that_was_sent_is_not_sent_again(server, run_tasks):
    run_tasks()
    DBTaskResult.objects.update(status="READY")
    run_tasks()

    assert len(server.accepted) == 1


@pytest.mark.parametrize("answer", ["450 later, rat@example.org", "421 busy"])
def test_later_means_later(server, run_tasks, answer):
    server.rcpt_answer = answer
    run_tasks(raising=False)

    assert the_mail().state == MailState.QUEUED
    assert "example.org" not in the_mail().last_error
    server.rcpt_answer = None
    with time_machine.travel(timezone.now() + BACK_OFF[0]):
        run_tasks()
    assert (the_mail().state, the_mail().attempts, the_mail().last_error) == (MailState.SENT, 2, "")


@pytest.mark.parametrize("where", ["rcpt_answer", "data_answer"])
def test_no_means_no_and_operators_see_it(server, run_tasks, where):
    setattr(server, where, "550 no such person rat@example.org")
    run_tasks(raising=False)

    assert the_mail().state == MailState.FAILED
    assert the_mail().last_error in {"SMTPRecipientsRefused (550)", "SMTPDataError (550)"}
    assert DBTaskResult.objects.failed().count() == 1


def test_a_server_that_cannot_be_reached_is_tried_until_the_end(server, run_tasks, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    moment = timezone.now()
    for pause in [*BACK_OFF, None]:
        with time_machine.travel(moment):
            run_tasks(raising=False)
        assert the_mail().state == (MailState.QUEUED if pause else MailState.FAILED)
        moment += (pause or timedelta()) + timedelta(seconds=1)

    assert the_mail().attempts == ATTEMPTS
    settings.EMAIL_URL = server.url
    assert retry_mail(the_mail())
    run_tasks()
    assert the_mail().state == MailState.SENT


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtps://mail.example", 465, True, False),
        ("smtp+tls://mail.example", 587, False, True),
        ("smtp+tls://u%40x:p%3Aw@mail.example:2525", 2525, False, True),
    ],
)
def test_what_email_url_says(url, port, ssl, tls):
    backend = smtp_backend(url)

    assert (backend.host, backend.port, backend.use_ssl, backend.use_tls) == ("mail.example", port, ssl, tls)
    if "@" in url:
        assert (backend.username, backend.password) == ("u@x", "p:w")
