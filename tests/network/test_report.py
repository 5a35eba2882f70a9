"""From the flag beside a message to the moderation's answer: what is seen, by whom, and what is written down."""

import logging

import pytest
from django.db import connection
from django.urls import reverse

from accounts.enums import Role
from network import tasks
from network.domain.report import close_report, open_report, report_message
from network.errors import AlreadyClosedError, CannotReportError, NotYoursError
from network.models import Report, ReportEvent
from notices.models import OutgoingMail
from tests.factories.messages import listed, write

pytestmark = pytest.mark.django_db
THREAT = "Wir wissen, wo Ihr Kind zur Schule geht"
OTHER_WORDS = "Ein anderer Satz des Gesprächs"
ANSWER = "Danke, dass Sie es gemeldet haben. Bitte zeigen Sie die Drohung an."


@pytest.fixture(autouse=True)
def no_second_factor(monkeypatch):
    """The second factor is tested where it lives."""
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


@pytest.fixture
def anna(db):
    return listed(display_name="Anna Albers")


@pytest.fixture
def thal(db):
    return listed(display_name="Rüdiger Thal")


@pytest.fixture
def moderator(db):
    return listed(display_name="Mira Oster", roles=[Role.MEMBER, Role.MODERATOR])


@pytest.fixture
def message(anna, thal):
    write(anna, thal, body=OTHER_WORDS)
    return write(thal, anna, body=THREAT)


@pytest.fixture
def report(message, anna):
    return report_message(message, by=anna, reason="threat", remark="Das ging mir zu weit.")


def case_of(report):
    return reverse("network:report_case", args=[report.public_id])


def address_of(message):
    return reverse("network:report", args=[message.conversation.public_id, message.number])


# --- reporting ------------------------------------------------------------------------------------------------


def test_one_reports_exactly_one_message(client, message, anna):
    client.force_login(anna)
    page = client.get(address_of(message)).content.decode()
    assert THREAT in page
    assert OTHER_WORDS not in page

    html = client.post(address_of(message), {"reason": "threat", "remark": ""}, follow=True).content.decode()

    assert "Ihre Meldung ist angekommen" in html
    assert Report.objects.get().words == THREAT


def test_without_a_reason_the_remark_is_kept(client, message, anna):
    client.force_login(anna)
    answer = client.post(address_of(message), {"remark": "Meine Tochter ist acht."})

    assert answer.status_code == 422
    assert "Bitte wählen Sie einen Grund." in answer.content.decode()
    assert "Meine Tochter ist acht." in answer.content.decode()


def test_reporting_twice_is_one_report(message, anna):
    one = report_message(message, by=anna, reason="threat")
    two = report_message(message, by=anna, reason="insult")

    assert one == two


def test_ones_own_words_cannot_be_reported(client, message, thal):
    with pytest.raises(CannotReportError):
        report_message(message, by=thal, reason="other")
    client.force_login(thal)
    assert client.get(address_of(message)).status_code == 404


def test_a_message_of_others_cannot_be_reported(message):
    with pytest.raises(NotYoursError):
        report_message(message, by=listed(), reason="other")


@pytest.mark.parametrize("number", [0, 99, 2**31, 10**30])
def test_a_guessed_number_is_not_found(client, message, anna, number):
    client.force_login(anna)
    address = reverse("network:report", args=[message.conversation.public_id, number])

    assert client.get(address).status_code == 404


def test_words_and_remark_lie_sealed_in_the_database(report):
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, remark FROM network_report")
        stored = " ".join(cursor.fetchone())
    assert "Schule" not in stored
    assert "zu weit" not in stored


def test_the_copy_outlives_message_and_sender(report, message, thal):
    message.delete()
    thal.delete()
    report.refresh_from_db()

    assert report.words == THREAT
    assert report.sender is None


# --- the desk of the moderation -------------------------------------------------------------------------------


def test_the_moderation_reads_the_words_reported_and_nothing_else(client, report, moderator):
    client.force_login(moderator)
    queue = client.get(reverse("network:reports")).content.decode()
    case = client.get(case_of(report)).content.decode()

    assert THREAT not in queue
    assert THREAT in case
    assert OTHER_WORDS not in case


def test_every_look_is_written_down(client, report, moderator):
    client.force_login(moderator)
    for _ in range(2):
        client.get(case_of(report))

    assert [event.by for event in ReportEvent.objects.all()] == [moderator, moderator]
    assert "Mira Oster" in client.get(case_of(report)).content.decode()


def test_moderators_do_not_read_the_conversation(client, report, message, moderator):
    client.force_login(moderator)
    for name in ("conversation", "conversation_news"):
        address = reverse(f"network:{name}", args=[message.conversation.public_id])
        assert client.get(address, {"after": "0"}).status_code == 404


@pytest.mark.parametrize("roles", [[], [Role.TRAINER], [Role.EDITOR], [Role.OPERATOR]])
def test_nobody_else_comes_to_the_desk(client, report, roles):
    client.force_login(listed(roles=[Role.MEMBER, *roles]))

    for address in (reverse("network:reports"), case_of(report)):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code in (403, 405)
    assert not ReportEvent.objects.exists()


def test_visitors_are_sent_to_sign_in(client, report, message):
    answers = [
        client.get(address)
        for address in (
            reverse("network:reports"),
            case_of(report),
            address_of(message),
            reverse("network:report_answer", args=[report.public_id]),
        )
    ]
    assert {answer.status_code for answer in answers} == {302}


def test_the_way_to_the_desk_stands_below_the_moderators_own_messages(client, moderator, anna):
    for member, there in ((moderator, True), (anna, False)):
        client.force_login(member)
        assert (reverse("network:reports") in client.get(reverse("network:inbox")).content.decode()) is there


@pytest.mark.parametrize("side", ["anna", "thal"])
def test_nobody_decides_about_herself(client, report, request, side):
    from django.contrib.auth.models import Group

    party = request.getfixturevalue(side)
    party.groups.add(Group.objects.get(name=Role.MODERATOR.group_name))
    client.force_login(party)

    assert report.public_id not in client.get(reverse("network:reports")).content.decode()
    assert client.get(case_of(report)).status_code == 404


def test_closing_wants_an_answer_and_a_note(client, report, moderator):
    client.force_login(moderator)
    answer = client.post(case_of(report), {"answer_sender": "Das verstößt gegen unsere Regeln.", "note": ""})

    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Ein Satz genügt" in html
    assert "Das verstößt gegen unsere Regeln." in html
    report.refresh_from_db()
    assert report.is_open


def test_closed_both_sides_are_told(client, report, moderator, anna, thal):
    client.force_login(moderator)
    client.post(
        case_of(report),
        {"answer_reporter": ANSWER, "answer_sender": "Bitte lassen Sie das.", "note": "verwarnt"},
    )
    tasks.mail_answers(report.pk)
    assert {mail.to for mail in OutgoingMail.objects.filter(subject="Nachricht der Moderation")} == {
        anna.email,
        thal.email,
    }

    address = reverse("network:report_answer", args=[report.public_id])
    client.force_login(anna)
    assert ANSWER in client.get(address).content.decode()
    client.force_login(thal)
    html = client.get(address).content.decode()
    assert "Bitte lassen Sie das." in html
    for secret in (ANSWER, "verwarnt", "zu weit", "Anna Albers"):
        assert secret not in html


def test_the_sender_learns_nothing_before_and_nothing_without_words(client, report, moderator, thal):
    address = reverse("network:report_answer", args=[report.public_id])
    client.force_login(thal)
    assert client.get(address).status_code == 404

    close_report(report, by=moderator, note="kein Verstoß", answer_reporter=ANSWER)
    assert client.get(address).status_code == 404


def test_the_inbox_leads_to_what_the_moderation_wrote(client, report, moderator, anna, thal):
    def inbox_of(member):
        client.force_login(member)
        return client.get(reverse("network:inbox")).content.decode()

    letter = reverse("network:report_answer", args=[report.public_id])
    assert letter in inbox_of(anna) and "Ihre Meldung ist angekommen" in inbox_of(anna)
    assert letter not in inbox_of(thal)
    close_report(
        report, by=moderator, answer_reporter="Danke.", answer_sender="Bitte nicht.", note="Ermahnt."
    )
    assert "Die Moderation hat geantwortet" in inbox_of(anna)
    assert "Die Moderation hat Ihnen geschrieben" in inbox_of(thal)


def test_what_is_reported_already_leads_to_its_answer(client, report, message, anna):
    client.force_login(anna)
    answer = client.get(address_of(message))
    assert answer["Location"] == reverse("network:report_answer", args=[report.public_id])


def test_a_third_member_reads_no_answer(client, report):
    client.force_login(listed())

    assert client.get(reverse("network:report_answer", args=[report.public_id])).status_code == 404


def test_a_case_is_closed_once(report, moderator):
    close_report(report, by=moderator, note="a", answer_reporter=ANSWER)

    with pytest.raises(AlreadyClosedError):
        close_report(report, by=listed(), note="b", answer_reporter="anders")


def test_threats_come_first(client, message, report, moderator, anna, thal):
    older = write(thal, anna, body="Sie sind naiv")
    first = report_message(older, by=anna, reason="insult")
    Report.objects.filter(pk=first.pk).update(reported_at="2020-01-01T00:00Z")
    client.force_login(moderator)

    assert list(client.get(reverse("network:reports")).context["queue"]) == [report, first]


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_queue_costs_the_same_at_any_length(
    client, moderator, anna, thal, many, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("network.domain.message.MESSAGE_RATE", "999/m")
    for _ in range(many):
        report_message(write(thal, anna), by=anna, reason="insult")
    client.force_login(moderator)

    with django_assert_max_num_queries(7):
        client.get(reverse("network:reports"))


# --- mail and log ---------------------------------------------------------------------------------------------


def test_the_moderation_gets_a_mail_without_matter(report, moderator, anna, thal):
    tasks.mail_moderators(report.pk)
    tasks.mail_moderators(report.pk)
    mail = OutgoingMail.objects.get()

    assert (mail.to, mail.subject) == (moderator.email, "Neue Meldung")
    for secret in (THREAT, "Bedrohung", "zu weit", anna.display_name, thal.display_name):
        assert secret not in mail.text + mail.html


def test_no_log_line_tells_the_words(message, anna, moderator, caplog):
    with caplog.at_level(logging.DEBUG):
        report = report_message(message, by=anna, reason="threat", remark="Das ging mir zu weit.")
        open_report(report, by=moderator)
        close_report(report, by=moderator, note="Vermerkwort", answer_reporter=ANSWER)

    assert "report.created" in caplog.text
    for secret in ("Schule", "zu weit", "Vermerkwort", ANSWER, anna.display_name):
        assert secret not in caplog.text


def test_a_moderator_who_is_reported_is_not_told_by_mail(anna, moderator, outbox):
    other = listed(display_name="Ole Moder", roles=[Role.MEMBER, Role.MODERATOR])
    message = write(moderator, anna, body=THREAT)
    outbox.clear()

    report_message(message, by=anna, reason="threat")

    told = {address for mail in outbox for address in mail.to if mail.subject == "Neue Meldung"}
    assert told == {other.email}
