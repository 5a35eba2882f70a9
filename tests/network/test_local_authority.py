"""Places: found by name and key, shown with the members that may be seen there."""

import pytest

from accounts.offices import authorities_of, find_authorities, office_kinds
from network.domain.local_authority import move_offices, note_succession
from network.enums import AuthorityKind
from network.errors import ClosedAuthorityError, SuccessionError
from network.folding import fold
from network.models import LocalAuthority
from tests.factories.network import LocalAuthorityFactory, OfficeFactory, ProfileFactory
from tests.factories.register import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(db):
    land = LocalAuthorityFactory(kind=AuthorityKind.LAND, key="03", name="Niedersachsen", designation="")
    district = LocalAuthorityFactory(
        kind=AuthorityKind.DISTRICT,
        key="03254",
        name="Hildesheim",
        designation="44",
        parent=land,
        population=276000,
    )
    town = LocalAuthorityFactory(
        key="03254021",
        name="Hildesheim",
        designation="63",
        parent=district,
        population=101000,
        postal_code="31134",
    )
    village = LocalAuthorityFactory(
        key="03254022", name="Holle", parent=district, population=6900, postal_code="31188"
    )
    return {"land": land, "district": district, "town": town, "village": village}


def listed_in(place, name="Anna Müller", **profile):
    found = ProfileFactory(member__display_name=name, **profile)
    OfficeFactory(member=found.member, authority=place)
    return found.member


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mönchen", "moenchen"),
        ("GROSSBÜCHEN", "Großbuechen"),
        ("Neu-Ulm", "neu ulm"),
        ("Łódź", "lodz"),
        ("Yıldız", "yildiz"),
        ("Ə%_'\"\x00", "ə _"),
    ],
)
def test_spellings_fold_to_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("holle", ["03254022"]),
        ("HILDES", ["03254", "03254021"]),
        ("Landkreis Hildesheim", ["03254"]),
        ("Stadt Hildesheim", ["03254021"]),
        ("Holle, Landkreis Hildesheim", ["03254022"]),
        ("31188", ["03254022"]),
        ("03254022", ["03254022"]),
        ("Land Niedersachsen", ["03"]),
        ("%", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_search(places, text, found):
    assert [place.key for place in LocalAuthority.objects.search(text)] == found


def test_closed_and_empty_places_are_not_offered(places):
    LocalAuthorityFactory(name="Hollenwald", designation="66", population=0)
    LocalAuthorityFactory(name="Hollental", closed_on=TODAY)

    assert [place.name for place in LocalAuthority.objects.search("hol")] == ["Holle"]


def test_invitations_find_places_through_the_registry(places):
    [holle] = find_authorities("03254022")
    assert holle.detail == "Gemeinde, Landkreis Hildesheim, Niedersachsen"
    assert [(place.name, place.is_exact) for place in find_authorities("hildes")] == [
        ("Landkreis Hildesheim", False),
        ("Hildesheim", False),
    ]
    assert not find_authorities("99999999")
    assert "mayor" in dict(office_kinds())


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("HOLLE", ["03254022"]),
        ("Hólle", ["03254022"]),
        ("Gemeinde Holle", ["03254022"]),
        ("Holle, Gemeinde", ["03254022"]),
        ("Holle, Gemeinde, Landkreis Hildesheim, Niedersachsen", ["03254022"]),
        ("Holle, Bayern", []),
        ("Holl", []),
        ("31188", []),
        ("Hildesheim", ["03254", "03254021"]),
        ("Landkreis Hildesheim", ["03254"]),
        ("Stadt Hildesheim", ["03254021"]),
        ("Hildesheim, Stadt", ["03254021"]),
        ("Koeln, kreisfreie Stadt", ["05315000"]),
        ("Köln, Domstadt", ["05315000"]),
        ("Markt Schwaben", ["09175132"]),
        ("Niedersachsen", []),
        ("Land Niedersachsen", ["03"]),
        (",", []),
        ("\x00", []),
    ],
)
def test_only_its_own_name_names_a_place(places, text, exact):
    LocalAuthorityFactory(key="05315000", name="Köln", register_name="Köln, Domstadt", designation="61")
    LocalAuthorityFactory(key="09175132", name="Markt Schwaben", designation="60")

    assert sorted(place.key for place in find_authorities(text) if place.is_exact) == exact


def test_invitations_name_places_by_either_key_and_when_closed():
    LocalAuthorityFactory(key="01002000", district_key="01002", name="Kiel")
    LocalAuthorityFactory(key="03254099", name="Althausen", closed_on=TODAY)

    named = authorities_of(["01002", "03254099", "99999999", ""])

    assert {key: place.name for key, place in named.items()} == {"01002": "Kiel", "03254099": "Althausen"}


def test_the_page_shows_who_may_be_seen(signed_in, places):
    listed_in(places["village"])
    listed_in(places["village"], "Bert Zu", listed=False)

    page = signed_in.get("/kommunen/03254022/").content.decode()

    assert "Anna Müller" in page
    assert "Bert Zu" not in page
    assert "Landkreis Hildesheim" in page
    assert "6.900" in page


def test_visitors_are_asked_to_sign_in(client, places):
    listed_in(places["village"])

    assert client.get("/kommunen/03254022/").status_code == 302
    assert client.get("/kommunen/vorschlag/?authority=holle").status_code == 302


@pytest.mark.parametrize("key", ["99999999", "'\">‹", "x" * 300, "0"])
def test_unknown_keys(signed_in, places, key):
    assert signed_in.get(f"/kommunen/{key}/").status_code == 404


def test_a_city_answers_under_both_keys(signed_in):
    LocalAuthorityFactory(key="01002000", district_key="01002", name="Kiel")

    response = signed_in.get("/kommunen/01002/")

    assert response["Location"] == "/kommunen/01002000/"


def test_a_closed_place_says_so_and_where_it_went(signed_in, places):
    old = LocalAuthorityFactory(name="Althausen", closed_on=TODAY)
    note_succession(old, places["village"])

    page = signed_in.get(old.get_absolute_url()).content.decode()

    assert "31.12.2024 nicht mehr" in page
    assert 'href="/kommunen/03254022/"' in page
    assert "Althausen" in signed_in.get("/kommunen/03254022/").content.decode()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_for_any_number_of_members(
    signed_in, places, django_assert_max_num_queries, number
):
    for count in range(number):
        listed_in(places["village"], f"Person {count}")
        LocalAuthorityFactory(population=6900 + count)
    signed_in.get("/kommunen/03254022/")

    with django_assert_max_num_queries(8):
        signed_in.get("/kommunen/03254022/")


@pytest.mark.parametrize("text", ["h", "", "'\">‹", "%", "\x00", "x" * 5000])
def test_suggestions_for_odd_words_are_empty(signed_in, places, text):
    response = signed_in.get("/kommunen/vorschlag/", {"feld": "authority", "authority": text})

    assert response.status_code == 200
    assert "radio" not in response.content.decode()


def test_suggestions_are_for_the_field_that_asks(signed_in, places):
    page = signed_in.get(
        "/kommunen/vorschlag/", {"feld": "office-authority", "office-authority": "holle"}
    ).content.decode()

    assert 'name="office-authority_key" value="03254022"' in page
    evil = signed_in.get(
        "/kommunen/vorschlag/", {"feld": '"><script>', '"><script>': "holle"}
    ).content.decode()
    assert "<script>" not in evil


def test_offices_move_only_from_closed_to_open(places):
    old = LocalAuthorityFactory(name="Althausen", closed_on=TODAY)
    office = OfficeFactory(authority=old, confirmed=True)

    with pytest.raises(SuccessionError):
        move_offices(places["village"], to=places["town"])
    with pytest.raises(ClosedAuthorityError):
        move_offices(old, to=LocalAuthorityFactory(closed_on=TODAY))
    assert move_offices(old, to=places["village"]) == 1

    office.refresh_from_db()
    assert (office.authority, office.moved_from) == (places["village"], old)
    assert not office.is_confirmed


def test_nothing_succeeds_itself_in_a_circle():
    one, two = LocalAuthorityFactory(closed_on=TODAY), LocalAuthorityFactory(closed_on=TODAY)
    note_succession(one, two)

    with pytest.raises(SuccessionError):
        note_succession(two, one)
    with pytest.raises(SuccessionError):
        note_succession(one, one)
