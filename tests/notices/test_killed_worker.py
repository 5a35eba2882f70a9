"""Real processes: the worker is killed in the middle of a task, and the task is done all the same."""

import signal

import pytest
from django_tasks_db.models import DBTaskResult

from notices.mail import queue_mail
from notices.models import MailState, OutgoingMail, WorkerHeartbeat
from tests.notices.conftest import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_mail_whose_worker_was_killed_while_sending_is_sent_once(start_process, mail_server, mail_template):
    mail = queue_mail(to="rat@example.org", subject="Neue Nachricht", template=mail_template, context={})
    mail_server.holding = True
    worker = start_process("run_worker", EMAIL_URL=mail_server.url)
    assert mail_server.waiting.wait(40)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    mail_server.holding = False
    mail_server.data_answer = "451 the connection of the dead does not count"
    assert DBTaskResult.objects.running().count() == 1
    wait_for(lambda: not mail_server.busy)
    mail_server.data_answer = None

    start_process("run_scheduler", "--interval=0.5")
    start_process("run_worker", EMAIL_URL=mail_server.url)
    wait_for(lambda: OutgoingMail.objects.get().state == MailState.SENT)
    wait_for(
        lambda: (
            DBTaskResult.objects.successful()
            .filter(args_kwargs__args__0="notices.tasks.deliver_mail")
            .exists()
        )
    )

    row = DBTaskResult.objects.get(args_kwargs__args__0="notices.tasks.deliver_mail")
    assert len(row.worker_ids) == 2
    assert [envelope.rcpt_tos for envelope in mail_server.accepted] == [["rat@example.org"]]
    assert mail.message_id in mail_server.accepted[0].content.decode()


def test_a_worker_that_is_asked_to_stop_ends_and_leaves_no_heartbeat(start_process):
    worker = start_process("run_worker")
    wait_for(WorkerHeartbeat.objects.alive().exists)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(20) == 0
    assert not WorkerHeartbeat.objects.exists()
