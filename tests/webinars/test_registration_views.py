"""The page, the button, the way back: with and without htmx, for those who may and those who may not."""

from datetime import timedelta

import icalendar
import pytest
from django.urls import reverse
from wagtail.models import Locale

from tests.factories.accounts import MemberFactory
from tests.factories.learning import material
from tests.factories.webinars import RegistrationFactory, WebinarFactory, schedule_page
from webinars.enums import Preset, Visibility
from webinars.models import Registration, WebinarPage
from webinars.models.webinar import WebinarRelatedPage

pytestmark = pytest.mark.django_db


def place(webinar):
    return reverse("webinars:register", args=[webinar.slug])


def test_a_visitor_sees_a_public_webinar_and_the_way_in(client):
    webinar = WebinarFactory()

    page = client.get(webinar.address)

    assert page.status_code == 200
    assert "2 Plätze frei" in page.content.decode()
    assert f"{reverse('account_login')}?next={webinar.address}" in page.content.decode()


def test_what_goes_with_it_is_shown_to_those_who_may_read_it(client, member):
    webinar = WebinarFactory()
    for page in (
        material(title="Offenes Blatt"),
        material(title="Internes Blatt", visibility="members"),
        material(title="Entwurf", live=False),
    ):
        WebinarRelatedPage.objects.create(webinar=webinar, page=page)

    page = client.get(webinar.address).content.decode()
    assert "Offenes Blatt" in page
    assert "Internes Blatt" not in page

    client.force_login(member)
    page = client.get(webinar.address).content.decode()
    assert "Internes Blatt" in page
    assert "Entwurf" not in page


def test_a_translation_is_no_second_date(client):
    webinar = WebinarFactory(title="Nur einmal")
    english = schedule_page().copy_for_translation(
        Locale.objects.get_or_create(language_code="en")[0], copy_parents=True
    )
    english.get_latest_revision_as_object().save_revision().publish()
    copy = webinar.copy_for_translation(english.locale)
    copy.save_revision().publish()

    assert client.get(webinar.address).status_code == 200
    assert client.get("/en" + reverse("webinars:schedule")).content.decode().count("Nur einmal") == 1
    assert not WebinarPage.can_create_at(english)


def test_a_visitor_cannot_take_a_place(client):
    webinar = WebinarFactory()

    answer = client.post(place(webinar))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("name", ["webinar", "register", "cancel", "calendar"])
@pytest.mark.parametrize("change", [{"live": False}, {"visibility": Visibility.MEMBERS}])
def test_what_a_visitor_may_not_see_is_not_there(client, name, change):
    webinar = WebinarFactory(title="Verborgen", **change)

    answer = client.get(reverse(f"webinars:{name}", args=[webinar.slug]))

    assert answer.status_code in (404, 302)
    assert "Verborgen" not in answer.content.decode()


def test_an_unpublished_webinar_is_not_there_for_members(signed_in):
    webinar = WebinarFactory(live=False)

    assert signed_in.get(reverse("webinars:webinar", args=[webinar.slug])).status_code == 404
    assert signed_in.post(place(webinar)).status_code == 404
    assert Registration.objects.count() == 0


def test_a_member_takes_a_place_and_reads_so(signed_in):
    webinar = WebinarFactory()

    page = signed_in.post(place(webinar), {"question": "Was ist erlaubt?"}, follow=True)

    assert "Sie sind angemeldet" in page.content.decode()
    assert "Was ist erlaubt?" in page.content.decode()
    assert Registration.objects.of(signed_in.member).count() == 1


def test_with_htmx_the_panel_alone_comes_back(signed_in):
    webinar = WebinarFactory()

    answer = signed_in.post(place(webinar), headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "Sie sind angemeldet" in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("taken", [0, 3])
def test_with_htmx_the_number_of_taken_places_follows(signed_in, taken):
    webinar = WebinarFactory(places=20)
    RegistrationFactory.create_batch(taken, webinar=webinar)
    before = signed_in.get(webinar.address).content.decode()

    answer = signed_in.post(place(webinar), headers={"HX-Request": "true"}).content.decode()

    assert f'<dd id="belegt">{taken} von 20 belegt</dd>' in before
    assert f'<dd id="belegt" hx-swap-oob="true">{taken + 1} von 20 belegt</dd>' in answer


def test_a_second_click_is_no_error(signed_in):
    webinar = WebinarFactory()
    signed_in.post(place(webinar))

    page = signed_in.post(place(webinar), follow=True)

    assert page.status_code == 200
    assert "Sie sind angemeldet" in page.content.decode()
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_too_late_for_the_last_place_keeps_what_was_typed(signed_in, headers):
    webinar = WebinarFactory(places=1)
    RegistrationFactory(webinar=webinar)

    answer = signed_in.post(place(webinar), {"question": "Meine lange Frage"}, headers=headers)

    assert answer.status_code == (200 if headers else 409)
    assert "Alle Plätze sind vergeben" in answer.content.decode()
    assert "Meine lange Frage" in answer.content.decode()


def test_too_long_a_question_is_told_and_kept(signed_in):
    webinar = WebinarFactory()

    answer = signed_in.post(place(webinar), {"question": "ä" * 501})

    assert answer.status_code == 422
    assert "Bitte höchstens 500 Zeichen. Es sind 501." in answer.content.decode()
    assert "ä" * 501 in answer.content.decode()
    assert Registration.objects.count() == 0


def test_giving_back_asks_first(signed_in):
    registration = RegistrationFactory(member=signed_in.member)
    address = reverse("webinars:cancel", args=[registration.webinar.slug])

    question = signed_in.get(address)
    assert "Möchten Sie Ihren Platz freigeben?" in question.content.decode()
    assert Registration.objects.active().count() == 1

    page = signed_in.post(address, follow=True)
    assert "Ihr Platz ist wieder frei." in page.content.decode()
    assert Registration.objects.active().count() == 0


def test_nobody_gives_back_the_place_of_another(signed_in):
    registration = RegistrationFactory()

    signed_in.post(reverse("webinars:cancel", args=[registration.webinar.slug]))

    assert Registration.objects.active().count() == 1


def test_after_the_start_the_page_says_so(signed_in):
    webinar = WebinarFactory(starts_in=timedelta(minutes=-5))

    answer = signed_in.post(place(webinar))

    assert answer.status_code == 409
    assert "schon begonnen" in answer.content.decode()


def test_questions_are_read_by_those_who_lead_and_by_nobody_else(client):
    registration = RegistrationFactory(question="Nur für die Leitung", member__display_name="Frida Fragend")
    webinar = registration.webinar

    client.force_login(MemberFactory())
    assert "Nur für die Leitung" not in client.get(webinar.address).content.decode()

    client.force_login(webinar.trainer)
    page = client.get(webinar.address).content.decode()
    assert "Nur für die Leitung" in page
    assert "Frida Fragend" not in page


def test_the_calendar_entry(client):
    webinar = WebinarFactory(title="Hausrecht")

    answer = client.get(reverse("webinars:calendar", args=[webinar.slug]))

    calendar = icalendar.Calendar.from_ical(answer.content)
    event = calendar.walk("VEVENT")[0]
    assert answer["Content-Disposition"] == 'attachment; filename="termin.ics"'
    assert event.decoded("dtstart") == webinar.starts_at.replace(microsecond=0)
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_the_calendar_entry_of_a_confidential_webinar_tells_nothing(signed_in):
    webinar = WebinarFactory(title="Runde", slug="betroffene", preset=Preset.CONFIDENTIAL)

    content = signed_in.get(reverse("webinars:calendar", args=[webinar.slug])).content.decode()

    assert "SUMMARY:Termin" in content
    assert "Runde" not in content
    assert "betroffene" not in content


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_page_costs_the_same_however_many_are_registered(signed_in, count, django_assert_max_num_queries):
    webinar = WebinarFactory(places=50)
    RegistrationFactory.create_batch(count, webinar=webinar)
    signed_in.get(webinar.address)

    with django_assert_max_num_queries(12):
        signed_in.get(webinar.address)
