import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from notices.domain.mail import BODIES_KEPT, ONE_TIME_BODIES_KEPT, prune_bodies, retry_mail
from notices.mail import queue_mail
from notices.models import MailState, OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(mail_template):
    def write(**fields):
        return queue_mail(
            **{
                "to": "rat@example.org",
                "subject": "Ihr Platz ist gesichert",
                "template": mail_template,
                "context": {},
            }
            | fields
        )

    return write


def test_a_mail_has_a_text_and_styles_on_its_elements(queue, outbox):
    queue(context={"name": "Frau <Öz>", "link": "https://example.org/?a=1&b=2"})

    message = outbox[0]
    assert "Guten Tag Frau <Öz>, https://example.org/?a=1&b=2" in message.body
    html = message.alternatives[0][0]
    assert "Frau &lt;Öz&gt;" in html
    assert re.search(r'<p[^>]* style="', html)


def test_headers_say_that_a_machine_wrote_it(queue, outbox, settings):
    settings.DEFAULT_FROM_EMAIL = "Weltoffene Kommunen <post@kommunen.example>"
    mail = queue()

    headers = outbox[0].message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Id"] == "Weltoffene Kommunen <mitteilungen.kommunen.example>"
    assert headers["Message-ID"] == mail.message_id
    assert mail.message_id.endswith("@kommunen.example>")


def test_the_receivers_language_speaks(queue, outbox, mail_template):
    queue(subject=gettext_lazy("Yes"), language="en")
    queue(subject=gettext_lazy("Yes"), language="de")

    assert [message.subject for message in outbox] == ["Yes", "Ja"]


def test_what_was_rolled_back_is_not_sent(queue, outbox):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        1 / 0  # noqa: B018

    assert len(outbox) == 0


def test_two_mails_with_one_reason_are_one(queue, outbox):
    first = queue(dedupe="webinar-7-confirmed-3")

    assert queue(dedupe="webinar-7-confirmed-3") == first
    queue()
    queue()
    assert len(outbox) == 3


def test_a_line_break_in_a_subject_is_no_header(queue, outbox):
    queue(subject="Hallo\r\nBcc: fremd@example.org")

    assert outbox[0].subject == "Hallo Bcc: fremd@example.org"
    assert outbox[0].recipients() == ["rat@example.org"]


def test_attachments_arrive(queue, outbox):
    queue(attachments=[("termin.ics", b"BEGIN:VCALENDAR", "text/calendar")])

    name, content, kind = outbox[0].attachments[0]
    assert (name, content, kind) == ("termin.ics", "BEGIN:VCALENDAR", "text/calendar")


def test_bodies_cannot_be_read_from_a_dump(queue):
    queue(context={"link": "https://example.org/geheim"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT text, html FROM notices_outgoingmail")
        text, html = cursor.fetchone()
    assert "geheim" not in text
    assert "Guten Tag" not in html


def test_a_one_time_body_is_gone_once_sent_and_another_stays(queue, outbox):
    one, other = queue(one_time=True), queue()
    assert len(outbox) == 2

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.text, one.html) == (MailState.SENT, "", "")
    assert other.text


def test_djangos_own_mail_goes_the_same_way_one_mail_per_receiver(outbox):
    message = EmailMultiAlternatives(
        "Kennwort", "Der Link", None, ["a@example.org"], bcc=["b@example.org"], reply_to=["c@example.org"]
    )
    message.attach_alternative("<p>Der Link</p>", "text/html")
    message.attach("a.txt", "Anhang", "text/plain")
    message.send()
    send_mail("Zwei", "Text", None, ["d@example.org"])

    assert [mail.recipients() for mail in outbox] == [["a@example.org"], ["b@example.org"], ["d@example.org"]]
    assert outbox[0].message()["Reply-To"] == "c@example.org"
    assert outbox[0].alternatives[0][0] == "<p>Der Link</p>"
    assert outbox[0].attachments[0][0] == "a.txt"
    assert not OutgoingMail.objects.exclude(text="").exists()


def test_without_a_server_mails_are_files_that_only_the_owner_reads(queue, run_tasks, settings, tmp_path):
    settings.MAIL_TRANSPORT = ""
    settings.MAIL_FOLDER = tmp_path / "mails"
    queue(subject="Grüße aus Köln")
    run_tasks()

    (path,) = (tmp_path / "mails").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["Subject"] == "Grüße aus Köln"
    assert path.stat().st_mode & 0o077 == 0
    assert "Guten Tag" in message.get_body(("plain",)).get_content()


def test_old_bodies_and_receivers_are_forgotten(queue, outbox):
    mail = queue(dedupe="once")
    assert len(outbox) == 1

    with time_machine.travel(timezone.now() + BODIES_KEPT + timedelta(hours=1)):
        assert prune_bodies() == 1
        assert prune_bodies() == 0
    mail.refresh_from_db()
    assert (mail.to, mail.subject, mail.text, mail.dedupe) == ("", "", "", "once")


def test_a_one_time_link_that_could_not_be_sent_is_forgotten_sooner(queue):
    mail = queue(one_time=True)
    OutgoingMail.objects.update(state=MailState.FAILED)

    with time_machine.travel(timezone.now() + ONE_TIME_BODIES_KEPT + timedelta(hours=1)):
        prune_bodies()
        mail.refresh_from_db()
        assert (mail.text, mail.to) == ("", "rat@example.org")
        assert not retry_mail(mail)


def test_what_still_waits_is_never_forgotten(queue):
    mail = queue(one_time=True)

    with time_machine.travel(timezone.now() + timedelta(days=365)):
        prune_bodies()
    mail.refresh_from_db()
    assert mail.text


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("erika.muster@example.org", "e…@example.org"),
        ("Erika <e@x.de>", "e…@x.de"),
        ("", "…"),
        ("kaputt", "…"),
    ],
)
def test_operators_do_not_see_who_it_was_for(address, masked):
    assert OutgoingMail(to=address).masked_to == masked
