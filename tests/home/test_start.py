"""The dashboard: what it shows, what it does not, and that it costs the same whatever there is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from network.models import Office
from pages.models import TopicFollow
from tests.factories.accounts import MemberFactory
from tests.factories.learning import crisis_card, material
from tests.factories.messages import write
from tests.factories.network import LocalAuthorityFactory, OfficeFactory, ProfileFactory
from tests.factories.pages import TopicFactory, home_page
from tests.factories.webinars import RegistrationFactory, WebinarFactory

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def settled(signed_in):
    """A member whose first visit is over."""
    signed_in.member.first_visit_done_at = timezone.now()
    signed_in.member.save()
    return signed_in


def page_of(client):
    response = client.get(reverse("home:start"))
    assert response.status_code == 200
    return response.content.decode()


def write_to(member, number=1):
    for each in range(number):
        write(MemberFactory(display_name=f"Thomas Feldkamp{each}"), member, body="Ganz geheime Worte")


def test_visitors_see_the_front_door_and_members_go_on(client, member):
    home_page(hero_title="Offen bleiben")
    assert "Offen bleiben" in client.get(reverse("home:front")).content.decode()

    client.force_login(member)
    assert client.get(reverse("home:front")).headers["Location"] == reverse("home:start")


def test_the_front_door_announces_public_webinars_only(client):
    home_page()
    WebinarFactory(title="Für alle")
    WebinarFactory(title="Nur für uns", visibility="members")
    WebinarFactory(title="Vorbei", starts_in=timedelta(days=-3))

    text = client.get(reverse("home:front")).content.decode()

    assert "Für alle" in text
    assert "Nur für uns" not in text
    assert "Vorbei" not in text


def test_without_a_home_page_it_is_404(client):
    from pages.models import HomePage

    HomePage.objects.all().delete()
    assert client.get(reverse("home:front")).status_code == 404


def test_strangers_are_asked_to_sign_in(client):
    response = client.get(reverse("home:start"))

    assert response.headers["Location"].startswith(reverse("account_login"))


def test_everything_is_empty_at_first_and_each_card_offers_a_door(settled):
    text = page_of(settled)

    for words in (
        "Gerade steht kein Webinar an",
        "Noch keine Themen",
        "Wo arbeiten Sie",
        "Nichts Ungelesenes",
    ):
        assert words in text


def test_the_next_webinar_is_mine(settled):
    RegistrationFactory(
        member=settled.member, webinar=WebinarFactory(title="Später", starts_in=timedelta(days=9))
    )
    RegistrationFactory(
        member=settled.member, webinar=WebinarFactory(title="Zuerst", starts_in=timedelta(days=2))
    )
    RegistrationFactory(webinar=WebinarFactory(title="Nicht meins", starts_in=timedelta(days=1)))
    RegistrationFactory(
        member=settled.member, webinar=WebinarFactory(title="Abgesagt"), cancelled_at=timezone.now()
    )

    text = page_of(settled)

    assert text.index("Zuerst") < text.index("Später")
    assert "Nicht meins" not in text
    assert "Abgesagt" not in text


def test_without_a_place_one_is_suggested(settled):
    WebinarFactory(title="Vorschlag")

    assert "Noch kein Termin gebucht" in page_of(settled)


def test_who_wrote_never_what(settled):
    ProfileFactory(member=settled.member)
    write_to(settled.member)

    text = page_of(settled)

    assert "Thomas Feldkamp0" in text
    assert "geheime" not in text


def test_new_materials_on_my_topics_only(settled):
    mine, other = TopicFactory(), TopicFactory()
    TopicFollow.objects.create(member=settled.member, topic=mine)
    material(title="Zu meinem Thema", topics=[mine])
    material(title="Zu einem anderen", topics=[other])
    material(title="Entwurf", topics=[mine], live=False)

    text = page_of(settled)

    assert "Zu meinem Thema" in text
    assert "Zu einem anderen" not in text
    assert "Entwurf" not in text


def test_colleagues_near_me_and_nobody_who_is_not_listed(settled):
    place = LocalAuthorityFactory()
    OfficeFactory(member=settled.member, authority=place)
    near = OfficeFactory(authority=place, member=ProfileFactory(member__display_name="Nah Gelistet").member)
    hidden = OfficeFactory(
        authority=place, member=ProfileFactory(member__display_name="Nah Verborgen", listed=False).member
    )

    text = page_of(settled)

    assert near.member.display_name in text
    assert hidden.member.display_name not in text


def test_the_crisis_cards_are_at_hand(settled):
    crisis_card(situation="Drohbrief im Briefkasten")

    assert "Drohbrief" in page_of(settled)


@pytest.mark.parametrize(
    ("hour", "words"), [(3, "Guten Abend"), (8, "Guten Morgen"), (13, "Guten Tag"), (21, "Guten Abend")]
)
def test_it_greets_by_the_clock_in_berlin(settled, hour, words):
    with time_machine.travel(datetime(2026, 11, 26, hour, 30, tzinfo=BERLIN), tick=False):
        assert words in page_of(settled)


def fill(member, number):
    topic = TopicFactory()
    TopicFollow.objects.create(member=member, topic=topic)
    if not Office.objects.filter(member=member).exists():
        OfficeFactory(member=member)
        ProfileFactory(member=member)
    for _ in range(number):
        material(topics=[topic])
        crisis_card()
        RegistrationFactory(member=member)
        OfficeFactory(member=ProfileFactory().member)
    write_to(member, number)


def test_at_most_twelve_queries_whatever_there_is(settled, django_assert_max_num_queries):
    counts = set()
    for number in (1, 2, 27):  # 1, 3, 30 rows
        fill(settled.member, number)
        page_of(settled)  # fills the caches of navigation and settings

        with django_assert_max_num_queries(12) as counted:
            page_of(settled)
        counts.add(len(counted))

    assert len(counts) == 1


@pytest.mark.parametrize(
    ("role", "led_to"),
    [
        (Role.MEMBER, set()),
        (Role.TRAINER, {"/cms/"}),
        (Role.MODERATOR, {"/einladungen/", "/moderation/meldungen/"}),
        (Role.EDITOR, {"/cms/"}),
        (Role.OPERATOR, {"/einladungen/", "/cms/"}),
    ],
)
def test_everybody_is_led_to_her_own_profile_and_to_the_desks_of_her_role(client, role, led_to):
    member = MemberFactory(roles=[role], first_visit_done_at=timezone.now())
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    client.force_login(member)
    page = page_of(client)
    desks = {"/cms/", "/einladungen/", "/moderation/meldungen/"}
    assert 'href="/profil/"' in page
    assert {desk for desk in desks if f'href="{desk}"' in page} == led_to
