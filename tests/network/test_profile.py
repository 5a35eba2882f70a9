"""What somebody tells about herself, who sees it, and who never learns that she is here."""

import pytest

from network.domain.message import pair_of
from network.domain.profile import MOST_TAGS, profile_of
from network.enums import OfficeKind, WhoMayWrite
from network.models import Block, Conversation, Participant, Profile
from pages.models import Topic
from tests.factories.accounts import MemberFactory
from tests.factories.network import OfficeFactory, ProfileFactory

pytestmark = pytest.mark.django_db

EDIT = "/profil/bearbeiten/"


@pytest.fixture
def anna(db):
    profile = ProfileFactory(member__display_name="Anna Müller", about="Früher Lehrerin.", tags=["Planspiel"])
    OfficeFactory(member=profile.member)
    return profile


def url(profile):
    return f"/verzeichnis/{profile.member.public_id}/"


def values(**changes):
    return {
        "listed": "on",
        "who_may_write": "members",
        "about_for": "members",
        "email_for": "nobody",
        "headline": "",
        "tags": "",
        "offers": "",
        "looks_for": "",
        "about": "",
    } | changes


def has_written(writer, reader):
    conversation = Conversation.objects.create(pair=pair_of(writer, reader))
    Participant.objects.create(conversation=conversation, member=reader, other=writer, heard=True)
    Participant.objects.create(conversation=conversation, member=writer, other=reader)


def test_a_listed_profile_is_shown(signed_in, anna):
    page = signed_in.get(url(anna)).content.decode()

    assert "Anna Müller" in page
    assert "Früher Lehrerin" in page
    assert "Nachricht schreiben" in page
    assert "Planspiel" in page


def test_visitors_see_nothing(client, anna):
    response = client.get(url(anna))

    assert response.status_code == 302
    assert "Anna" not in response.content.decode()


@pytest.mark.parametrize("hide", ["unlisted", "inactive", "blocked", "blocking"])
def test_who_may_not_be_seen_answers_like_nobody(signed_in, anna, hide):
    me, her = signed_in.member, anna.member
    if hide == "unlisted":
        Profile.objects.filter(pk=anna.pk).update(listed=False)
    elif hide == "inactive":
        her.is_active = False
        her.save()
    else:
        Block.objects.create(
            member=me if hide == "blocked" else her, blocked=her if hide == "blocked" else me
        )

    hidden, nobody = signed_in.get(url(anna)), signed_in.get("/verzeichnis/aaaaaaaaaaaa/")

    assert hidden.status_code == nobody.status_code == 404
    assert "Müller" not in hidden.content.decode()


@pytest.mark.parametrize("public_id", ["1", "'\">‹", "x" * 300, "..%2f"])
def test_guessed_addresses_find_nobody(signed_in, anna, public_id):
    assert signed_in.get(f"/verzeichnis/{public_id}/").status_code == 404


@pytest.mark.parametrize(
    ("audience", "strangers", "contacts"),
    [("nobody", False, False), ("contacts", False, True), ("members", True, True)],
)
def test_each_field_is_shown_to_its_audience(client, signed_in, audience, strangers, contacts):
    profile = ProfileFactory(
        member__email="anna@example.org", about="Früher Lehrerin.", about_for=audience, email_for=audience
    )

    page = signed_in.get(url(profile)).content.decode()
    assert ("Früher Lehrerin" in page) == ("anna@example.org" in page) == strangers

    has_written(profile.member, signed_in.member)
    page = signed_in.get(url(profile)).content.decode()
    assert ("Früher Lehrerin" in page) == ("anna@example.org" in page) == contacts


def test_writing_first_does_not_open_what_is_for_contacts(signed_in):
    profile = ProfileFactory(about="Früher Lehrerin.", about_for="contacts")
    conversation = Conversation.objects.create(pair=pair_of(signed_in.member, profile.member))
    Participant.objects.create(
        conversation=conversation, member=signed_in.member, other=profile.member, heard=False
    )

    assert "Früher Lehrerin" not in signed_in.get(url(profile)).content.decode()


def test_nobody_new_is_said_and_no_button_offered(signed_in):
    profile = ProfileFactory(who_may_write=WhoMayWrite.NOBODY)

    page = signed_in.get(url(profile)).content.decode()

    assert "Möchte zurzeit keine neuen Nachrichten" in page
    assert "Nachricht schreiben" not in page


def test_a_member_is_not_listed_until_she_says_so(signed_in):
    assert not profile_of(signed_in.member).listed

    page = signed_in.get("/profil/").content.decode()

    assert "Sie stehen nicht im Verzeichnis" in page


def test_the_preview_is_what_others_see(signed_in):
    profile = ProfileFactory(member=signed_in.member, about="Nur für Bekannte", about_for="contacts")
    other = MemberFactory()

    page = signed_in.get("/profil/")

    assert page.context["shown"].about == ""
    assert "Über mich" in page.context["hidden"]
    signed_in.force_login(other)
    assert "Nur für Bekannte" not in signed_in.get(url(profile)).content.decode()


def test_ones_own_address_leads_to_ones_own_page(signed_in):
    response = signed_in.get(f"/verzeichnis/{signed_in.member.public_id}/")

    assert response.status_code == 302
    assert response["Location"] == "/profil/"


def test_editing_keeps_everything(signed_in):
    topic = Topic.objects.create(slug="schule", name="Schule", group="integration")

    response = signed_in.post(
        EDIT,
        values(
            headline="Leitet ein Rathaus.",
            topics=[topic.pk],
            tags="Planspiel, Dorfgespräch , planspiel",
            languages=["de", "tr"],
        ),
    )

    assert response.status_code == 302
    profile = signed_in.member.profile
    assert profile.listed
    assert profile.headline == "Leitet ein Rathaus."
    assert {tag.casefold() for tag in profile.tags.names()} == {"planspiel", "dorfgespräch"}
    assert list(profile.topics.all()) == [topic]
    assert profile.languages == ["de", "tr"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", "x" * 141),
        ("headline", "=1+1"),
        ("headline", "a\x00b"),
        ("about", "x" * 1501),
        ("tags", ", ".join(f"Wort {n}" for n in range(MOST_TAGS + 1))),
        ("tags", "x" * 41),
        ("who_may_write", "everybody"),
        ("email_for", "public"),
        ("topics", "99999"),
        ("topics", "'\">‹"),
        ("languages", "xx"),
    ],
)
def test_bad_input_keeps_what_was_typed(signed_in, field, value):
    response = signed_in.post(EDIT, values(offers="Ein offenes Ohr", **{field: value}))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Ein offenes Ohr" in response.content.decode()
    assert not profile_of(signed_in.member).listed


def test_what_is_typed_is_shown_as_text(signed_in, anna):
    anna.about = "<script>alert(1)</script> & Grüße"
    anna.save()

    page = signed_in.get(url(anna)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_nobody_changes_somebody_else(signed_in, anna):
    signed_in.post(EDIT, values(headline="Von mir"))

    anna.refresh_from_db()
    assert anna.headline != "Von mir"


def test_one_switch_takes_somebody_out_of_every_list(signed_in):
    ProfileFactory(member=signed_in.member)

    assert signed_in.get("/profil/sichtbar/").status_code == 405
    signed_in.post("/profil/sichtbar/", {"listed": "nein"})

    assert not Profile.objects.get(member=signed_in.member).listed


@pytest.mark.parametrize("path", [EDIT, "/profil/", "/profil/amt/"])
def test_visitors_are_asked_to_sign_in(client, path):
    assert client.get(path).status_code == 302
    assert client.post(path).status_code in (302, 405)


def test_an_office_that_nobody_vouches_for_says_so(signed_in):
    profile = ProfileFactory()
    office = OfficeFactory(member=profile.member, kind=OfficeKind.MAYOR)

    assert "noch nicht bestätigt" in signed_in.get(url(profile)).content.decode()

    office.confirmed_at = office.created_at
    office.save()
    assert "noch nicht bestätigt" not in signed_in.get(url(profile)).content.decode()
