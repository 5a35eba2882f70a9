"""Three steps, shown once, each of them may be left for later."""

import pytest
from django.urls import reverse

from accounts.models import Member
from network.models import Office, Profile
from pages.models import TopicFollow
from tests.factories.network import LocalAuthorityFactory, OfficeFactory
from tests.factories.pages import TopicFactory

pytestmark = pytest.mark.django_db

STEPS = ["name", "themen", "sichtbarkeit"]


def address(step):
    return reverse("home:first_visit", args=[step])


def test_it_is_shown_once_and_never_asked_again(signed_in):
    first = signed_in.get(reverse("home:start"))
    second = signed_in.get(reverse("home:start"))

    assert first.headers["Location"] == address("name")
    assert second.status_code == 200


def test_no_other_page_sends_there(signed_in):
    assert signed_in.get(reverse("accounts:settings")).status_code == 200
    assert Member.objects.get(pk=signed_in.member.pk).first_visit_done_at is None


@pytest.mark.parametrize("step", STEPS)
def test_each_step_says_where_one_is_and_may_be_left_for_later(signed_in, step):
    text = signed_in.get(address(step)).content.decode()

    assert f"Schritt {STEPS.index(step) + 1} von 3" in text
    assert "Später" in text


@pytest.mark.parametrize("step", STEPS)
def test_strangers_are_asked_to_sign_in(client, step):
    for method in (client.get, client.post):
        assert method(address(step)).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("step", ["vier", "name2", "0"])
def test_there_is_no_fourth(signed_in, step):
    assert signed_in.get(address(step)).status_code == 404


def test_name_and_office_are_saved(signed_in):
    place = LocalAuthorityFactory(name="Holle")
    response = signed_in.post(
        address("name"),
        {
            "name-display_name": "Anneke Wilts",
            "name-title": "Dr.",
            "office-kind": "mayor",
            "office-title": "Bürgermeisterin",
            "office-authority": "Holle",
        },
    )

    office = Office.objects.get(member=signed_in.member)
    assert response.headers["Location"] == address("themen")
    assert Member.objects.get(pk=signed_in.member.pk).full_name == "Dr. Anneke Wilts"
    assert office.authority == place
    assert not office.is_confirmed


def test_a_blank_office_is_left_alone(signed_in):
    response = signed_in.post(
        address("name"), {"name-display_name": "Anneke Wilts", "office-kind": "", "office-authority": ""}
    )

    assert response.status_code == 302
    assert not Office.objects.exists()


def test_a_changed_office_is_not_confirmed_any_more(signed_in):
    OfficeFactory(member=signed_in.member, confirmed=True, authority=LocalAuthorityFactory(name="Alt"))
    LocalAuthorityFactory(name="Neu")
    assert "noch nicht bestätigt" in signed_in.get(address("name")).content.decode()

    signed_in.post(
        address("name"), {"name-display_name": "A", "office-kind": "mayor", "office-authority": "Neu"}
    )

    assert not Office.objects.get(member=signed_in.member).is_confirmed


@pytest.mark.parametrize(
    "data",
    [
        {"name-display_name": ""},
        {"name-display_name": "=1+1"},
        {"name-display_name": "Anneke", "office-authority": "Nirgendwo", "office-kind": "mayor"},
        {"name-display_name": "Anneke", "office-authority": "Holle"},
        {"name-display_name": "Anneke", "office-authority": "Holle", "office-kind": "kaiserin"},
        {"name-display_name": "x" * 200},
    ],
)
def test_a_fault_keeps_what_was_typed_and_saves_nothing(signed_in, data):
    LocalAuthorityFactory(name="Holle")
    before = signed_in.member.display_name

    response = signed_in.post(address("name"), data)

    assert response.status_code == 422
    assert Member.objects.get(pk=signed_in.member.pk).display_name == before
    assert not Office.objects.exists()
    if data.get("office-authority"):
        assert data["office-authority"] in response.content.decode()


def test_topics_are_followed_exactly(signed_in):
    kept, dropped, fresh = TopicFactory(), TopicFactory(), TopicFactory()
    for topic in (kept, dropped):
        TopicFollow.objects.create(member=signed_in.member, topic=topic)

    response = signed_in.post(
        address("themen"), {"topics": [kept.slug, fresh.slug], "offers": "Ein offenes Ohr"}
    )

    followed = set(TopicFollow.objects.filter(member=signed_in.member).values_list("topic", flat=True))
    assert response.headers["Location"] == address("sichtbarkeit")
    assert followed == {kept.pk, fresh.pk}
    assert Profile.objects.get(member=signed_in.member).offers == "Ein offenes Ohr"


def test_an_unknown_topic_is_refused(signed_in):
    response = signed_in.post(address("themen"), {"topics": ["gibt-es-nicht"]})

    assert response.status_code == 422
    assert not TopicFollow.objects.exists()


def test_nobody_is_listed_who_has_not_said_so(signed_in):
    values = {"who_may_write": "members", "about_for": "members", "email_for": "nobody"}
    signed_in.post(address("sichtbarkeit"), values)
    assert not Profile.objects.get(member=signed_in.member).listed

    response = signed_in.post(address("sichtbarkeit"), {**values, "listed": "on"})

    assert response.headers["Location"] == reverse("home:start")
    assert Profile.objects.get(member=signed_in.member).listed


def test_the_topics_cost_the_same_however_many(signed_in, django_assert_max_num_queries):
    counts = set()
    for number in (1, 2, 27):  # 1, 3, 30 rows
        TopicFactory.create_batch(number)
        signed_in.get(address("themen"))

        with django_assert_max_num_queries(10) as counted:
            signed_in.get(address("themen"))
        counts.add(len(counted))

    assert len(counts) == 1
