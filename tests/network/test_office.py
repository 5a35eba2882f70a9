"""Which office somebody holds, and who vouches for it."""

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from wagtail.models import ModelLogEntry

from accounts.domain.account import change_name
from accounts.enums import Role
from accounts.signals import invitation_accepted
from network.domain.office import confirm_office, name_office
from network.errors import ClosedAuthorityError, MayNotConfirmError
from network.models import Office
from tests.factories.accounts import MemberFactory
from tests.factories.network import LocalAuthorityFactory, OfficeFactory, ProfileFactory
from tests.factories.register import TODAY

pytestmark = pytest.mark.django_db

URL = "/profil/amt/"


def invitation(**changes):
    facts = {
        "authority_key": "",
        "display_name": "",
        "office_kind": "mayor",
        "office_title": "Bürgermeisterin",
        "invited_by": MemberFactory(roles=[Role.MODERATOR]),
    }
    return SimpleNamespace(**(facts | changes))


def accept(member, **facts):
    invitation_accepted.send(sender=None, invitation=invitation(**facts), member=member)


def test_the_office_of_an_invitation_is_confirmed(member):
    place, moderator = LocalAuthorityFactory(), MemberFactory(roles=[Role.MODERATOR])

    accept(member, authority_key=place.key, invited_by=moderator)

    office = Office.objects.get(member=member)
    assert (office.authority, office.kind, office.title) == (place, "mayor", "Bürgermeisterin")
    assert office.is_confirmed
    assert office.confirmed_by == moderator
    assert not member.profile.listed


def test_a_city_is_found_by_its_key_as_a_district(member):
    city = LocalAuthorityFactory(key="01002000", district_key="01002")

    accept(member, authority_key="01002", office_kind="", office_title="Dezernent")

    assert member.office.authority == city
    assert member.office.kind == "other"


@pytest.mark.parametrize("key", ["", "99999999", "'\">‹"])
def test_an_invitation_without_a_known_place_makes_no_office(member, key):
    accept(member, authority_key=key)

    assert not Office.objects.exists()


def test_a_place_that_closed_meanwhile_is_followed_to_its_heir(member):
    old, new = LocalAuthorityFactory(closed_on=TODAY), LocalAuthorityFactory()
    old.successors.add(new)

    accept(member, authority_key=old.key)

    assert member.office.authority == new


def test_a_later_change_is_not_confirmed(member):
    office = OfficeFactory(member=member, confirmed=True)
    elsewhere = LocalAuthorityFactory()

    name_office(member, authority=elsewhere, kind="council", by=member)

    office.refresh_from_db()
    assert office.authority == elsewhere
    assert not office.is_confirmed
    assert office.confirmed_by is None


def test_saving_the_same_again_keeps_the_confirmation(member):
    office = OfficeFactory(member=member, confirmed=True)

    name_office(member, authority=office.authority, kind=office.kind, title=office.title, by=member)

    office.refresh_from_db()
    assert office.is_confirmed


def test_no_new_office_in_a_closed_place(member):
    with pytest.raises(ClosedAuthorityError):
        name_office(member, authority=LocalAuthorityFactory(closed_on=TODAY), kind="mayor", by=member)


@pytest.mark.parametrize("inviter", [None, [Role.MEMBER, Role.TRAINER]])
def test_nobody_vouches_who_may_not_invite_any_more(member, inviter):
    place = LocalAuthorityFactory()

    accept(member, authority_key=place.key, invited_by=inviter and MemberFactory(roles=inviter))

    assert member.office.authority == place
    assert not member.office.is_confirmed
    assert member.office.confirmed_by is None


@pytest.mark.parametrize(
    ("invited", "came", "confirmed"),
    [
        ("Katrin Brandt", "katrin  BRANDT", True),
        ("", "Katrin Brandt", True),
        ("Otto Nohl", "Katrin Brandt", False),
    ],
)
def test_whoever_invited_vouches_for_the_name_in_the_invitation(invited, came, confirmed):
    member = MemberFactory(display_name=came)

    accept(member, authority_key=LocalAuthorityFactory().key, display_name=invited)

    assert member.office.is_confirmed is confirmed


def test_another_name_is_confirmed_anew(member):
    office, unmoved = OfficeFactory(member=member, confirmed=True), OfficeFactory(confirmed=True)

    change_name(member, title=member.title, display_name=member.display_name, by=member)
    office.refresh_from_db()
    assert office.is_confirmed

    change_name(member, title="", display_name="Katrin Brandt", by=member)
    office.refresh_from_db()
    unmoved.refresh_from_db()
    assert not office.is_confirmed
    assert office.confirmed_by is None
    assert unmoved.is_confirmed
    assert office in Office.objects.waiting_for(MemberFactory())


def test_the_log_holds_no_word_of_the_member(member):
    moderator, place = MemberFactory(roles=[Role.MODERATOR]), LocalAuthorityFactory()
    office = name_office(member, authority=place, kind="mayor", title="GEHEIMTITEL", by=member)
    confirm_office(office, by=moderator)
    change_name(member, title="", display_name="GEHEIMNAME", by=moderator)

    entries = ModelLogEntry.objects.all()
    assert entries.count() == 4
    for entry in entries:
        assert entry.label == member.public_id
        assert "GEHEIM" not in f"{entry.label} {entry.data}"
    assert [entry.user for entry in entries.filter(action="accounts.change_name")] == [moderator]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.OPERATOR])
def test_moderators_and_operators_vouch_for_others(role):
    office, moderator = OfficeFactory(), MemberFactory(roles=[role])

    confirm_office(office, by=moderator)

    office.refresh_from_db()
    assert office.confirmed_by == moderator


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.EDITOR])
def test_others_do_not(role):
    with pytest.raises(MayNotConfirmError):
        confirm_office(OfficeFactory(), by=MemberFactory(roles=[role]))


def test_nobody_vouches_for_herself():
    moderator = MemberFactory(roles=[Role.MODERATOR])

    with pytest.raises(MayNotConfirmError):
        confirm_office(OfficeFactory(member=moderator), by=moderator)


def test_a_member_cannot_confirm_by_address(signed_in):
    office = OfficeFactory(member=ProfileFactory().member)

    response = signed_in.post(f"/verzeichnis/{office.member.public_id}/amt-bestaetigen/")

    office.refresh_from_db()
    assert response.status_code == 404
    assert not office.is_confirmed
    assert signed_in.get(f"/verzeichnis/{office.member.public_id}/amt-bestaetigen/").status_code == 405


def test_a_place_is_named_by_its_name(signed_in):
    place = LocalAuthorityFactory(name="Großbüchen")
    LocalAuthorityFactory(name="Großbüchenfeld")

    response = signed_in.post(URL, {"authority": "grossbuechen", "kind": "mayor", "title": "Bürgermeisterin"})

    assert response.status_code == 302
    assert signed_in.member.office.authority == place
    assert not signed_in.member.office.is_confirmed


def test_namesakes_are_offered_and_one_is_chosen(signed_in):
    one, two = LocalAuthorityFactory(name="Neustadt"), LocalAuthorityFactory(name="Neustadt")

    response = signed_in.post(URL, {"authority": "Neustadt", "kind": "mayor"})

    assert response.status_code == 422
    page = response.content.decode()
    assert f'value="{one.key}"' in page
    assert f'value="{two.key}"' in page
    signed_in.post(URL, {"authority": "Neustadt", "authority_key": two.key, "kind": "mayor"})
    assert signed_in.member.office.authority == two


def test_what_is_typed_counts_more_than_an_old_choice(signed_in):
    old, new = LocalAuthorityFactory(name="Altdorf"), LocalAuthorityFactory(name="Neudorf")

    signed_in.post(URL, {"authority": "Neudorf", "authority_key": old.key, "kind": "mayor"})

    assert signed_in.member.office.authority == new


def test_a_closed_place_offers_its_successors(signed_in):
    old, new = LocalAuthorityFactory(name="Altdorf", closed_on=TODAY), LocalAuthorityFactory(name="Neudorf")
    old.successors.add(new)

    response = signed_in.post(URL, {"authority": old.key, "kind": "mayor"})

    assert response.status_code == 422
    assert "aufgelöst" in response.content.decode()
    assert f'value="{new.key}"' in response.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "Nirgendwo", "'\">‹", "%", "\x00", "x" * 5000, "²", "٣"])
@pytest.mark.parametrize("key", ["", "99999999", "'\">‹", "²"])
def test_odd_places_are_refused_in_words(signed_in, text, key):
    LocalAuthorityFactory(name="Holle")

    response = signed_in.post(URL, {"authority": text, "authority_key": key, "kind": "mayor"})

    assert response.status_code == 422
    assert "authority" in response.context["form"].errors
    assert not Office.objects.exists()


def test_the_form_shows_the_present_office(signed_in):
    office = OfficeFactory(member=signed_in.member, authority=LocalAuthorityFactory(name="Holle"))

    page = signed_in.get(URL).content.decode()

    assert 'value="Holle"' in page
    assert f'value="{office.authority.key}" checked' in page


LIST = "/moderation/aemter/"


@pytest.fixture
def moderator(client):
    member = MemberFactory(roles=[Role.MEMBER, Role.MODERATOR])
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={})
    client.force_login(member)
    client.member = member
    return client


def test_moderators_find_what_waits_and_confirm_it(moderator):
    waiting = OfficeFactory(member__display_name="Anna Unlistet")
    OfficeFactory(member__display_name="Bert Bestätigt", confirmed=True)
    OfficeFactory(member__display_name="Cora Weg", member__is_active=False)
    OfficeFactory(member=moderator.member)

    page = moderator.get(LIST)
    assert [office.pk for office in page.context["page_obj"]] == [waiting.pk]

    response = moderator.post(
        f"/verzeichnis/{waiting.member.public_id}/amt-bestaetigen/", {"zurueck": "liste"}
    )
    assert response["Location"] == LIST
    waiting.refresh_from_db()
    assert waiting.confirmed_by == moderator.member
    assert "Alle Ämter sind bestätigt" in moderator.get(LIST).content.decode()


def test_the_list_is_not_for_others(signed_in):
    OfficeFactory()

    assert signed_in.get(LIST).status_code == 404


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_costs_the_same_for_any_number(moderator, django_assert_max_num_queries, number):
    OfficeFactory.create_batch(number)
    moderator.get(LIST)

    with django_assert_max_num_queries(8):
        moderator.get(LIST)
