"""Who is found, by whom, and at what price."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from network.domain.profile import change_profile
from network.enums import OfficeKind, WhoMayWrite
from network.models import Block, Profile
from network.rules import may_see_profile, why_not
from pages.models import Topic
from tests.factories.accounts import MemberFactory
from tests.factories.network import LocalAuthorityFactory, OfficeFactory, ProfileFactory

pytestmark = pytest.mark.django_db

URL = "/verzeichnis/"


def listed(name="Erika Muster", *, place=None, kind=OfficeKind.MAYOR, topics=(), **profile):
    """A member in the directory who holds an office."""
    found = ProfileFactory(member__display_name=name, topics=topics, **profile)
    OfficeFactory(member=found.member, authority=place or LocalAuthorityFactory(), kind=kind)
    found.save()
    return found.member


def topic(slug, name=""):
    return Topic.objects.create(slug=slug, name=name or slug.title(), group="integration")


def names(response):
    return [card.profile.member.display_name for card in response.context["found"].cards]


def counts(response, name):
    facet = next((facet for facet in response.context["facets"] if facet["name"] == name), None)
    return {option.value: option.count for option in facet["options"]} if facet else {}


def test_visitors_are_asked_to_sign_in(client):
    listed()
    response = client.get(URL)

    assert response.status_code == 302
    assert "Erika" not in response.content.decode()


def test_only_who_has_said_so_appears(signed_in):
    listed("Anna Offen")
    listed("Bert Zu", listed=False)
    listed("Cora Weg", member__is_active=False)
    OfficeFactory(member=MemberFactory(display_name="Dora Ohne"))

    assert names(signed_in.get(URL)) == ["Anna Offen"]


@pytest.mark.parametrize("by_viewer", [True, False])
def test_a_block_hides_both_from_each_other(signed_in, by_viewer):
    other = listed("Anna Offen")
    me = signed_in.member
    Block.objects.create(member=me if by_viewer else other, blocked=other if by_viewer else me)

    response = signed_in.get(URL)

    assert names(response) == []
    assert response.context["found"].total == 0
    assert signed_in.get(f"/verzeichnis/{other.public_id}/").status_code == 404


def test_the_list_and_the_rule_agree(member):
    people = [
        listed(),
        listed(listed=False),
        listed(member__is_active=False),
        listed(who_may_write=WhoMayWrite.CONTACTS),
        listed(who_may_write=WhoMayWrite.NOBODY),
        MemberFactory(),
    ]
    blocked, blocking = listed(), listed()
    Block.objects.create(member=member, blocked=blocked)
    Block.objects.create(member=blocking, blocked=member)

    visible = {profile.member_id for profile in Profile.objects.visible_to(member)}
    reachable = {
        profile.member_id
        for profile in Profile.objects.visible_to(member).with_acquaintance(member).reachable()
    }
    for person in [*people, blocked, blocking]:
        assert may_see_profile(member, person) == (person.pk in visible)
        if person.pk in visible:
            assert (why_not(member, person) is None) == (person.pk in reachable)


@pytest.mark.parametrize("words", ["müller", "MÜLLER", "mueller", "Muller", "anna mül", "großbü", "Grossbue"])
def test_a_name_or_place_is_found_however_it_is_written(signed_in, words):
    place = LocalAuthorityFactory(name="Großbüchen")
    listed("Anna Müller", place=place)
    listed("Bert Schmidt")

    assert names(signed_in.get(URL, {"q": words})) == ["Anna Müller"]


@pytest.mark.parametrize(
    "words",
    ["'\">‹", "%", "_", "\\", "\x00", "a\x00b", "'; drop", '()*"AND', "🦊", "x" * 5000, "ﬁ", "\u202e"],
)
def test_odd_words_do_no_harm(signed_in, words):
    listed("Anna Offen")

    for name in ("q", "land", "groesse", "amt", "thema", "seite", "sortierung", "erreichbar"):
        assert signed_in.get(URL, {name: words}).status_code == 200


def test_an_underscore_is_no_wildcard(signed_in):
    listed("Anna Offen")

    assert names(signed_in.get(URL, {"q": "a_na"})) == []


def test_filters_and_counts(signed_in):
    schools, sport = topic("schule"), topic("sport")
    village = LocalAuthorityFactory(key="16063001", name="Dorf", population=900)
    city = LocalAuthorityFactory(key="01002000", name="Kiel", population=240_000)
    listed("Anna", place=village, topics=[schools])
    listed("Bert", place=city, kind=OfficeKind.COUNCIL, topics=[schools, sport])
    listed("Cora", place=city, topics=[sport])

    response = signed_in.get(URL, {"land": "01", "thema": "schule"})

    assert names(response) == ["Bert"]
    assert counts(response, "land") == {"01": 1, "16": 1}
    assert counts(response, "thema") == {"schule": 1, "sport": 2}
    assert counts(response, "amt") == {"council": 1}
    assert counts(response, "groesse") == {"xl": 1}
    assert names(signed_in.get(URL, {"thema": ["schule", "sport"]})) == ["Anna", "Bert", "Cora"]
    assert names(signed_in.get(URL, {"amt": ["mayor"], "groesse": "s"})) == ["Anna"]


def test_chips_take_one_filter_off(signed_in):
    city = LocalAuthorityFactory(key="01002000", name="Kiel")
    listed("Anna", place=city)

    page = signed_in.get(URL, {"land": ["01", "16"], "amt": "mayor"}).content.decode()

    assert 'href="?land=16&amp;amt=mayor" data-remove' in page
    assert 'href="?land=01&amp;land=16" data-remove' in page


def test_only_who_takes_messages(signed_in):
    listed("Anna")
    listed("Bert", who_may_write=WhoMayWrite.NOBODY)

    response = signed_in.get(URL, {"erreichbar": "ja"})

    assert names(response) == ["Anna"]
    assert response.context["found"].total == 1


def test_writing_is_offered_only_where_it_is_possible(signed_in):
    anna = listed("Anna")
    bert = listed("Bert", who_may_write=WhoMayWrite.NOBODY)

    page = signed_in.get(URL).content.decode()

    assert reverse("network:write_to", args=[anna.public_id]) in page
    assert reverse("network:write_to", args=[bert.public_id]) not in page
    assert "Möchte zurzeit keine neuen Nachrichten" in page


def test_pages_keep_the_filters(signed_in):
    city = LocalAuthorityFactory(key="01002000", name="Kiel")
    for number in range(30):
        listed(f"Person {number:02d}", place=city)

    first = signed_in.get(URL, {"land": "01"})
    second = signed_in.get(URL, {"land": "01", "seite": "2"})

    assert len(names(first)) == 18
    assert names(second) == [f"Person {number}" for number in range(18, 30)]
    assert "?land=01&amp;seite=2" in first.content.decode()
    assert names(signed_in.get(URL, {"seite": "99"})) == names(signed_in.get(URL, {"seite": "2"}))


def test_with_htmx_only_the_changing_part_comes(signed_in):
    listed("Anna")

    page = signed_in.get(URL, headers={"HX-Request": "true"}).content.decode()

    assert "Anna" in page
    assert "<html" not in page
    assert 'id="gemeldet" hx-swap-oob' in page


def test_the_nearest_come_first(signed_in):
    home = LocalAuthorityFactory(key="16063001", population=900)
    OfficeFactory(member=signed_in.member, authority=home)
    listed("Weit", place=LocalAuthorityFactory(key="01002000", population=200_000))
    listed("Gleiches Land", place=LocalAuthorityFactory(key="16070001", population=90_000))
    listed("Kreis", place=LocalAuthorityFactory(key="16063099", population=90_000))
    listed("Ort", place=home)

    assert names(signed_in.get(URL, {"sortierung": "nah"})) == ["Ort", "Kreis", "Gleiches Land", "Weit"]
    near = Profile.objects.near(signed_in.member)
    assert [profile.member.display_name for profile in near] == ["Ort", "Kreis", "Gleiches Land"]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_price_does_not_grow(signed_in, django_assert_max_num_queries, number):
    topics = [topic("schule"), topic("sport")]
    for count in range(number):
        member = listed(f"Person {count}", topics=topics)
        change_profile(member.profile, by=member, tags=["Planspiel"])
    signed_in.get(URL)

    for order in ("name", "nah"):
        with django_assert_max_num_queries(8):
            signed_in.get(URL, {"sortierung": order})


def test_a_new_name_is_found_at_once(signed_in):
    member = listed("Anna Alt")
    member.display_name = "Anna Neu"
    member.save()

    assert names(signed_in.get(URL, {"q": "neu"})) == ["Anna Neu"]
    assert names(signed_in.get(URL, {"q": "alt"})) == []


def test_what_only_contacts_may_read_is_not_found_by_strangers(signed_in):
    listed("Anna", about="Geheimnis", about_for="contacts")

    assert names(signed_in.get(URL, {"q": "Geheimnis"})) == []


def test_a_spoilt_search_text_is_put_right(signed_in, capsys):
    listed("Anna Offen")
    Profile.objects.update(search_text="")

    call_command("rebuild_directory")

    assert "1 Profile" in capsys.readouterr().out
    assert names(signed_in.get(URL, {"q": "anna"})) == ["Anna Offen"]
