"""The domain: places are given and given back within the limit, and everybody is told why not."""

from datetime import timedelta

import icalendar
import pytest

from tests.factories.accounts import MemberFactory
from tests.factories.webinars import RegistrationFactory, WebinarFactory
from webinars.domain.registration import cancel_registration, register
from webinars.enums import Preset, Visibility
from webinars.errors import AlreadyBegunError, AlreadyRegisteredError, NoPlaceLeftError, NotAllowedError
from webinars.models import Registration

pytestmark = pytest.mark.django_db


def test_a_member_takes_a_place(member):
    webinar = WebinarFactory()

    registration = register(webinar, by=member, question="  Darf ich filmen?  ")

    assert list(Registration.objects.of(member)) == [registration]
    assert registration.question == "Darf ich filmen?"


def test_the_last_place_is_given_once(member):
    webinar = WebinarFactory(places=1)
    register(webinar, by=MemberFactory())

    with pytest.raises(NoPlaceLeftError):
        register(webinar, by=member)

    assert webinar.registrations.active().count() == 1


def test_a_place_given_back_can_be_taken_by_another(member):
    webinar = WebinarFactory(places=1)
    registration = register(webinar, by=MemberFactory())

    cancel_registration(registration, by=registration.member)

    assert register(webinar, by=member).member == member


def test_nobody_takes_two_places(member):
    webinar = WebinarFactory()
    register(webinar, by=member)

    with pytest.raises(AlreadyRegisteredError):
        register(webinar, by=member)


def test_who_gave_a_place_back_may_take_one_again(member):
    webinar = WebinarFactory()
    cancel_registration(register(webinar, by=member), by=member)

    register(webinar, by=member)

    assert webinar.registrations.count() == 2
    assert webinar.registrations.active().count() == 1


def test_no_place_after_the_start(member):
    webinar = WebinarFactory(starts_in=timedelta(minutes=-1))

    with pytest.raises(AlreadyBegunError):
        register(webinar, by=member)


def test_no_giving_back_after_the_start(member):
    registration = RegistrationFactory(member=member, webinar__starts_in=timedelta(minutes=-1))

    with pytest.raises(AlreadyBegunError):
        cancel_registration(registration, by=member)

    assert Registration.objects.active().count() == 1


@pytest.mark.parametrize("change", [{"live": False}, {"visibility": Visibility.MEMBERS, "live": False}])
def test_no_place_in_what_is_not_published(member, change):
    webinar = WebinarFactory(**change)

    with pytest.raises(NotAllowedError):
        register(webinar, by=member)


def test_a_locked_out_member_gets_no_place():
    webinar = WebinarFactory()

    with pytest.raises(NotAllowedError):
        register(webinar, by=MemberFactory(is_active=False))


def test_nobody_gives_back_the_place_of_another(member):
    registration = RegistrationFactory()

    with pytest.raises(NotAllowedError):
        cancel_registration(registration, by=member)

    assert Registration.objects.active().count() == 1


def test_giving_back_twice_is_no_error_and_one_mail(member, outbox):
    registration = RegistrationFactory(member=member)

    cancel_registration(registration, by=member)
    cancel_registration(registration, by=member)

    assert [mail.subject for mail in outbox.to(member.email)] == ["Ihr Platz ist freigegeben"]


def test_the_question_is_forgotten_with_the_place(member):
    registration = register(WebinarFactory(), by=member, question="Vertraulich?")

    cancel_registration(registration, by=member)

    registration.refresh_from_db()
    assert registration.question == ""


def test_the_question_cannot_be_read_from_a_dump(member, django_db_blocker):
    from django.db import connection

    register(WebinarFactory(), by=member, question="Geheimfrage")

    with connection.cursor() as cursor:
        cursor.execute("SELECT question FROM webinars_registration")
        assert "Geheimfrage" not in str(cursor.fetchall())


def test_the_confirmation_bears_the_appointment(member, outbox):
    webinar = WebinarFactory(title="Hausrecht")

    register(webinar, by=member)

    (mail,) = outbox.to(member.email)
    assert mail.subject == "Ihr Platz ist gesichert"
    assert "Hausrecht" in mail.body
    name, content, kind = mail.attachments[0]
    event = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert name == "termin.ics"
    assert kind.startswith("text/calendar")
    assert event.decoded("dtstart") == webinar.starts_at.replace(microsecond=0)
    assert str(event["summary"]) == "Hausrecht"


def test_a_confidential_webinar_is_named_nowhere(member, outbox):
    webinar = WebinarFactory(
        title="Runde für Betroffene", slug="runde-betroffene", preset=Preset.CONFIDENTIAL
    )

    register(webinar, by=member)

    (mail,) = outbox.to(member.email)
    everything = str(mail.message()) + mail.body + str(mail.alternatives) + str(mail.attachments)
    assert "etroffene" not in everything
    assert "SUMMARY:Termin" in str(mail.attachments)


def test_who_comes_back_has_the_appointment_again(member, outbox):
    webinar = WebinarFactory()
    cancel_registration(register(webinar, by=member), by=member)
    cancelled = outbox.to(member.email)[-1]
    register(webinar, by=member)

    again = outbox.to(member.email)[-1]

    assert again.subject == "Ihr Platz ist gesichert"
    assert sequence(again) > sequence(cancelled)


def test_a_moved_webinar_has_a_higher_number():
    webinar = WebinarFactory()
    webinar.title = "Neuer Titel"
    webinar.save()
    assert webinar.calendar_sequence == 0

    webinar.starts_at += timedelta(hours=1)
    webinar.save()

    assert webinar.calendar_sequence == 1


def sequence(mail):
    return icalendar.Calendar.from_ical(mail.attachments[0][1]).walk("VEVENT")[0]["sequence"]


def test_giving_back_takes_the_appointment_out_of_the_calendar(member, outbox):
    registration = register(WebinarFactory(), by=member)
    (confirmed,) = outbox.to(member.email)
    cancel_registration(registration, by=member)

    cancelled = outbox.to(member.email)[-1]
    before = icalendar.Calendar.from_ical(confirmed.attachments[0][1])
    after = icalendar.Calendar.from_ical(cancelled.attachments[0][1])
    assert str(after["method"]) == "CANCEL"
    assert before.walk("VEVENT")[0]["uid"] == after.walk("VEVENT")[0]["uid"]
    assert after.walk("VEVENT")[0]["sequence"] > before.walk("VEVENT")[0]["sequence"]
