"""The inviter's pages: who may, whose, and how many queries."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import reverse

from accounts.enums import InvitationState, Role
from accounts.models import Invitation
from accounts.offices import Authority, register_office_directory
from tests.factories.accounts import InvitationFactory, MemberFactory

pytestmark = pytest.mark.django_db

FORM = {
    "email": "neu@example.org",
    "display_name": "Katrin Brandt",
    "office_title": "Bürgermeisterin",
    "language": "de",
}
PLACES = [
    Authority("03254022", "Holle", "Gemeinde, Landkreis Hildesheim"),
    Authority("07111000", "Neustadt", "Stadt, Rheinland-Pfalz"),
    Authority("06534014", "Neustadt", "Stadt, Hessen"),
]


def find(text, limit):
    exact = [place for place in PLACES if text in (place.key, place.name)]
    near = [replace(place, is_exact=False) for place in PLACES if text in place.name]
    return (exact or near)[:limit]


def name(keys):
    return {place.key: place for place in PLACES if place.key in keys}


@pytest.fixture(autouse=True)
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return mail.outbox


@pytest.fixture(autouse=True)
def directory():
    from accounts import offices

    before = (
        list(offices._directory),
        list(offices._names),
        list(offices._held),
        list(offices._places),
        list(offices._kinds),
    )
    register_office_directory(find, name=name, kinds=[("mayor", "Bürgermeister:in")])
    yield
    offices._directory[:], offices._names[:], offices._held[:], offices._places[:], offices._kinds[:] = before


@pytest.fixture(autouse=True)
def second_factor_is_done(monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


def sign_in(client, *roles):
    client.member = MemberFactory(roles=[Role.MEMBER, *roles])
    client.force_login(client.member)
    return client


@pytest.fixture
def moderator(client):
    return sign_in(client, Role.MODERATOR)


@pytest.fixture
def operator(client):
    return sign_in(client, Role.OPERATOR)


ADDRESSES = [
    ("accounts:invitations", []),
    ("accounts:invitation_new", []),
    ("accounts:invitation_import", []),
    ("accounts:invitation_template", []),
    ("accounts:invitation_preview", ["xxxxxxxxxxxx"]),
    ("accounts:invitation_resend", ["xxxxxxxxxxxx"]),
    ("accounts:invitation_withdraw", ["xxxxxxxxxxxx"]),
]


@pytest.mark.parametrize(("name", "args"), ADDRESSES)
@pytest.mark.parametrize("roles", [[], [Role.TRAINER], [Role.EDITOR]])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_moderators_and_operators_invite(client, name, args, roles, method):
    sign_in(client, *roles)

    response = getattr(client, method)(reverse(name, args=args), FORM if method == "post" else None)

    assert response.status_code in (403, 405)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("name", "args"), ADDRESSES)
def test_strangers_go_to_sign_in(client, name, args):
    for method in (client.get, client.post):
        response = method(reverse(name, args=args))

        assert response.status_code in (302, 405)


def test_a_moderator_invites(moderator, mails):
    response = moderator.post(
        reverse("accounts:invitation_new"), {**FORM, "office_kind": "mayor", "authority": "Holle"}
    )

    invitation = Invitation.objects.get()
    assert response.status_code == 302
    assert (invitation.authority_key, invitation.office_kind) == ("03254022", "mayor")
    assert invitation.invited_by == moderator.member
    assert len(mails) == 1


@pytest.mark.parametrize("role", ["operator", "editor", "moderator", "superuser", "Betrieb"])
def test_a_moderator_cannot_give_operator(moderator, role):
    response = moderator.post(reverse("accounts:invitation_new"), {**FORM, "roles": [role]})

    assert response.status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"email": "kein"}, "unvollständig"),
        ({"display_name": ""}, "Namen"),
        ({"office_title": ""}, "einstehen"),
        ({"display_name": "=HYPERLINK(1)"}, "Formel"),
        ({"office_title": "@SUM(A1)"}, "Formel"),
        ({"display_name": "a\u202eb"}, "Steuerzeichen"),
        ({"authority": "Nirgendwo"}, "kennt das Verzeichnis nicht"),
        ({"authority": "Neustadt"}, "mehrfach"),
        ({"authority": "Holl"}, "Meinten Sie Holle (03254022)?"),
        ({"authority": "Neus"}, "Meinten Sie Neustadt (07111000) oder Neustadt (06534014)?"),
        ({"language": "xx"}, ""),
        ({"message": "x" * 601}, "höchstens 600"),
    ],
)
def test_a_fault_is_said_and_what_was_typed_stays(moderator, changes, says):
    response = moderator.post(reverse("accounts:invitation_new"), {**FORM, **changes})

    text = response.content.decode()
    assert response.status_code == 422
    assert says in text
    assert 'value="Bürgermeisterin"' in text or "office_title" in changes
    assert not Invitation.objects.exists()


def test_a_name_that_is_there_twice_offers_both_and_takes_the_chosen(moderator):
    first = moderator.post(reverse("accounts:invitation_new"), {**FORM, "authority": "Neustadt"})
    assert "Stadt, Hessen" in first.content.decode()

    moderator.post(
        reverse("accounts:invitation_new"), {**FORM, "authority": "Neustadt", "authority_key": "06534014"}
    )

    assert Invitation.objects.get().authority_key == "06534014"


def test_a_proposed_place_is_taken_once_it_is_chosen(moderator):
    first = moderator.post(reverse("accounts:invitation_new"), {**FORM, "authority": "Holl"})
    assert 'value="03254022"' in first.content.decode()

    moderator.post(
        reverse("accounts:invitation_new"), {**FORM, "authority": "Holl", "authority_key": "03254022"}
    )

    assert Invitation.objects.get().authority_key == "03254022"


def test_the_place_stands_beside_the_office(moderator, client, mails):
    answer = moderator.post(
        reverse("accounts:invitation_new"), {**FORM, "authority": "03254022"}, follow=True
    )
    invitation = Invitation.objects.get()
    withdraw = moderator.get(reverse("accounts:invitation_withdraw", args=[invitation.public_id]))
    link = re.search(r"/\S*/einladung/\S+", mails[0].body)[0]
    client.logout()
    accept = client.get(urlsplit(link).path)

    page = answer.content.decode()
    assert "Katrin Brandt wird eingeladen (Bürgermeisterin, Holle)." in page
    assert "Gemeinde, Landkreis Hildesheim" in page.partition("<tbody>")[2]
    assert "Bürgermeisterin, Holle" in withdraw.content.decode()
    for text in (mails[0].body, mails[0].alternatives[0][0], accept.content.decode()):
        assert "dass Ihr Amt stimmt: Bürgermeisterin, Holle." in " ".join(text.split()), text
    assert "Landkreis Hildesheim" in accept.content.decode()


def test_a_place_the_register_no_longer_knows_is_left_out(moderator):
    InvitationFactory(invited_by=moderator.member, authority_key="99999999")

    page = moderator.get(reverse("accounts:invitations")).content.decode()

    assert "Bürgermeisterin" in page


def test_a_chosen_key_must_fit_the_name(moderator):
    moderator.post(
        reverse("accounts:invitation_new"), {**FORM, "authority": "Neustadt", "authority_key": "03254022"}
    )

    assert not Invitation.objects.exists()


def test_moderators_do_not_learn_who_is_a_member(moderator, mails):
    known = MemberFactory()
    answers = []
    for email in ("fremd@example.org", known.email):
        response = moderator.post(reverse("accounts:invitation_new"), {**FORM, "email": email}, follow=True)
        answers.append((response.status_code, len(mails), response.content.decode().count("wird eingeladen")))
    listed = moderator.get(reverse("accounts:invitations")).content.decode()

    assert answers == [(200, 1, 1), (200, 2, 1)]
    assert listed.count("gilt bis") == 2


def test_operators_do(operator, mails):
    response = operator.post(
        reverse("accounts:invitation_new"), {**FORM, "email": MemberFactory().email.upper()}
    )

    assert "schon Mitglied" in response.content.decode()
    assert not mails


def test_twice_by_the_same_is_pointed_to_the_list(moderator):
    InvitationFactory(invited_by=moderator.member, email="neu@example.org")

    response = moderator.post(reverse("accounts:invitation_new"), FORM)

    assert "schon eingeladen" in response.content.decode()


def test_somebody_elses_invitation_is_not_there(moderator):
    other = InvitationFactory()

    assert other.email not in moderator.get(reverse("accounts:invitations")).content.decode()
    for name in ("accounts:invitation_resend", "accounts:invitation_withdraw"):
        assert moderator.post(reverse(name, args=[other.public_id])).status_code == 404
    assert Invitation.objects.get().state == InvitationState.OPEN


def test_operators_see_all(operator):
    other = InvitationFactory()

    page = operator.get(reverse("accounts:invitations")).content.decode()
    operator.post(reverse("accounts:invitation_withdraw", args=[other.public_id]))

    assert other.email in page
    assert other.invited_by.full_name in page
    assert Invitation.objects.get().state == InvitationState.WITHDRAWN


def test_resend_is_a_post(moderator, mails):
    invitation = InvitationFactory(invited_by=moderator.member)
    address = reverse("accounts:invitation_resend", args=[invitation.public_id])

    assert moderator.get(address).status_code == 405
    moderator.post(address)

    assert len(mails) == 1
    assert Invitation.objects.get().token_hash != invitation.token_hash


def test_withdrawing_asks_first(moderator):
    invitation = InvitationFactory(invited_by=moderator.member)
    address = reverse("accounts:invitation_withdraw", args=[invitation.public_id])

    assert "Behalten" in moderator.get(address).content.decode()
    assert Invitation.objects.get().state == InvitationState.OPEN


@pytest.mark.parametrize(
    "query",
    ["?stand=open", "?stand=nonsense", "?q=%00", "?q='\">‹", "?seite=-3", "?seite=x", "?q=" + "a" * 500],
)
def test_odd_filters_do_no_harm(moderator, query):
    assert moderator.get(reverse("accounts:invitations") + query).status_code == 200


def test_filters(moderator):
    kept = InvitationFactory(invited_by=moderator.member, display_name="Anneke Wilts")
    InvitationFactory(invited_by=moderator.member, display_name="Otto Nohl")

    page = moderator.get(reverse("accounts:invitations") + "?q=wilts&stand=open").content.decode()

    assert kept.email in page
    assert "Otto Nohl" not in page


def test_the_list_costs_the_same_at_any_length(operator, django_assert_max_num_queries):
    counts = set()
    operator.get(reverse("accounts:invitations"))  # the first of a session reads more
    for number in (1, 2, 27):  # 1, 3, 30 rows
        InvitationFactory.create_batch(number, authority_key="03254022")

        with django_assert_max_num_queries(8) as counted:
            operator.get(reverse("accounts:invitations"))
        counts.add(len(counted))

    assert len(counts) == 1
