"""Operators read the register in the CMS and say where the offices of a closed place went."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.enums import Role
from accounts.roles import grant_all
from network.models import LocalAuthority
from tests.factories.accounts import MemberFactory
from tests.factories.network import LocalAuthorityFactory, OfficeFactory
from tests.factories.register import TODAY

pytestmark = pytest.mark.django_db

LIST = "/cms/snippets/network/localauthority/"


@pytest.fixture
def operator(client):
    grant_all()
    client.member = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])
    Authenticator.objects.create(user=client.member, type=Authenticator.Type.TOTP, data={})
    client.force_login(client.member)
    return client


@pytest.fixture
def closed(db):
    return LocalAuthorityFactory(name="Althausen", closed_on=TODAY)


def test_the_list_is_searched_and_filtered(operator, closed):
    LocalAuthorityFactory(name="Großbüchen")

    assert "Großbüchen" in operator.get(LIST, {"q": "GROSSBÜ"}).content.decode()
    page = operator.get(LIST, {"standing": "aufgeloest"}).content.decode()
    assert "Althausen" in page
    assert "Großbüchen" not in page
    for odd in ("'\">‹", "%", "\x00"):
        assert operator.get(LIST, {"q": odd}).status_code == 200


def test_the_key_cannot_be_changed(operator, closed):
    operator.post(
        reverse("wagtailsnippets_network_localauthority:edit", args=[closed.pk]),
        {"key": "00000000", "name": "X"},
    )

    closed.refresh_from_db()
    assert closed.name == "Althausen"


def test_nothing_is_added_or_deleted_by_hand(operator, closed):
    operator.post(reverse("wagtailsnippets_network_localauthority:add"), {"name": "Neu", "key": "01"})
    operator.post(reverse("wagtailsnippets_network_localauthority:delete", args=[closed.pk]))

    assert [place.name for place in LocalAuthority.objects.all()] == ["Althausen"]


def test_offices_go_to_the_successor(operator, closed):
    office, heir = OfficeFactory(authority=closed, confirmed=True), LocalAuthorityFactory(name="Neuhausen")

    assert operator.get(reverse("network_succession", args=[closed.pk])).status_code == 200
    response = operator.post(
        reverse("network_succession", args=[closed.pk]), {"successor": "Neuhausen", "moves_offices": "on"}
    )

    office.refresh_from_db()
    assert response.status_code == 302
    assert office.authority == heir
    assert closed.successions.get().noted_by == operator.member


def test_a_bad_successor_is_said_in_words(operator, closed):
    response = operator.post(reverse("network_succession", args=[closed.pk]), {"successor": "Nirgendwo"})

    assert response.status_code == 422
    assert "kennt das Verzeichnis nicht" in response.content.decode()


@pytest.mark.parametrize("roles", [[Role.MEMBER], [Role.MODERATOR], [Role.EDITOR], [Role.TRAINER]])
def test_others_cannot(client, closed, roles):
    grant_all()
    member = MemberFactory(roles=roles)
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={})
    client.force_login(member)

    response = client.post(reverse("network_succession", args=[closed.pk]), {"successor": "x"})

    assert response.status_code in (302, 403, 404)
    assert not closed.successions.exists()
