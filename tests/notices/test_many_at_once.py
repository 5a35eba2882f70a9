"""Several schedulers and workers on one database: each thing is done once."""

import threading
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.db import connection
from django_tasks_db.models import DBTaskResult

from notices import schedule
from notices.domain.queue import queue_due_jobs
from notices.mail import queue_mail
from notices.models import MailState, OutgoingMail
from tests.notices.conftest import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def at_once(function, times=8):
    errors = []
    gate = threading.Barrier(times)

    def run():
        try:
            gate.wait()
            function()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors


def test_eight_schedulers_queue_a_job_once(monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    schedule.register("probe", "notices.tasks.prune", every=timedelta(hours=1))

    at_once(queue_due_jobs)

    assert DBTaskResult.objects.count() == 1


def test_eight_reasons_with_one_name_are_one_mail(mail_template):
    at_once(
        lambda: queue_mail(to="a@example.org", subject="x", template=mail_template, context={}, dedupe="one")
    )

    assert OutgoingMail.objects.count() == 1
    assert DBTaskResult.objects.filter(args_kwargs__args__0="notices.tasks.deliver_mail").count() == 1


def test_three_workers_send_every_mail_once(start_process, mail_server):
    for number in range(30):
        send_mail("Neue Nachricht", "Text", None, [f"mitglied{number}@example.org"])

    for _ in range(3):
        start_process("run_worker", "--interval=0.1", EMAIL_URL=mail_server.url)
    wait_for(lambda: OutgoingMail.objects.filter(state=MailState.SENT).count() == 30, seconds=90)

    receivers = [address for envelope in mail_server.accepted for address in envelope.rcpt_tos]
    assert sorted(receivers) == sorted({f"mitglied{number}@example.org" for number in range(30)})
