"""Sign-in by an authority: who gets in, and every way in which nobody does."""

import copy
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from accounts.domain.identity import find_verified_email, proves_two_factors
from accounts.enums import EventKind, Role
from accounts.models import Invitation, Member, SecurityEvent
from tests.accounts.conftest import is_signed_in
from tests.factories.accounts import InvitationFactory, MemberFactory
from tests.fakes.identity_provider import CLIENT, SECRET, IdentityProvider

pytestmark = pytest.mark.django_db
EMAIL = "katrin@stadt.example"


@pytest.fixture
def provider(settings):
    provider = IdentityProvider()
    settings.OIDC_ISSUER, settings.OIDC_NAME, settings.OIDC_ACR_VALUES = (
        provider.issuer,
        "Stadt Musterau",
        ["zwei"],
    )
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"] = [
        {
            "provider_id": "kommune",
            "name": "Stadt Musterau",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": provider.issuer, "oauth_pkce_enabled": True},
        }
    ]
    settings.SOCIALACCOUNT_PROVIDERS = providers
    yield provider
    provider.close()


def sign_in(client, provider, **data):
    there = client.post("/konto/oidc/kommune/login/", data)
    assert there["Location"].startswith(f"{provider.issuer}/authorize?"), there.content
    return client.get(provider.authorize(there["Location"]))


def test_without_settings_there_is_no_such_door(client):
    assert client.post("/konto/oidc/kommune/login/").status_code == 404
    assert "oidc" not in client.get("/konto/login/").content.decode()


def test_a_member_gets_in_and_is_joined(client, provider):
    member = MemberFactory(email=EMAIL)
    assert "Stadt Musterau" in client.get("/konto/login/").content.decode()
    assert sign_in(client, provider)["Location"] == "/start/"
    assert is_signed_in(client) and provider.faults == []
    joined = SocialAccount.objects.get(user=member)
    assert joined.uid == f"{provider.issuer}|u-1"
    assert SecurityEvent.objects.filter(member=member, kind=EventKind.IDENTITY_JOINED).count() == 1


def test_once_joined_the_number_counts_not_the_address(client, provider):
    MemberFactory(email=EMAIL)
    sign_in(client, provider)
    client.logout()
    provider.claims.update(email="neu@stadt.example", email_verified=False)
    sign_in(client, provider)
    assert is_signed_in(client)


def test_the_same_number_of_another_issuer_is_somebody_else(client, provider):
    member = MemberFactory(email="andere@stadt.example")
    SocialAccount.objects.create(user=member, provider="kommune", uid="https://other.example|u-1")
    sign_in(client, provider)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "domains, gets_in", [([], True), (["stadt.example"], True), (["kreis.example"], False)]
)
def test_the_provider_vouches_for_its_own_domains_only(client, provider, settings, domains, gets_in):
    settings.OIDC_EMAIL_DOMAINS = domains
    MemberFactory(email=EMAIL)
    sign_in(client, provider)
    assert is_signed_in(client) is gets_in


def break_issuer(provider):
    provider.claims["iss"] = "https://other.example"


def break_discovery(provider):
    provider.discovery["issuer"] = "https://other.example"


def break_verified(provider):
    provider.claims["email_verified"] = False


def break_verified_type(provider):
    provider.claims["email_verified"] = "true"


def break_address(provider):
    provider.claims["email"] = "niemand@stadt.example"


def break_no_address(provider):
    provider.drop = {"email"}


def break_no_nonce(provider):
    provider.drop = {"nonce"}


def break_nonce(provider):
    provider.claims["nonce"] = "another"


def break_alg_none(provider):
    provider.algorithm = "none"


def break_alg_symmetric(provider):
    provider.algorithm = "HS256"


def break_key(provider):
    provider.sign_with = provider.other_key


def break_audience(provider):
    provider.claims["aud"] = "somebody-else"


def break_azp(provider):
    provider.claims.update(aud=[CLIENT, "somebody-else"], azp="somebody-else")


def break_expired(provider):
    provider.claims["exp"] = 1_000_000_000


def break_no_expiry(provider):
    provider.drop = {"exp"}


@pytest.mark.parametrize(
    "breaking", [value for name, value in globals().items() if name.startswith("break_")]
)
def test_nobody_gets_in(client, provider, breaking):
    MemberFactory(email=EMAIL)
    breaking(provider)
    there = client.post("/konto/oidc/kommune/login/")
    answer = client.get(provider.authorize(there["Location"])) if there.status_code == 302 else there
    assert answer.status_code == 403
    assert not is_signed_in(client)
    assert Member.objects.count() == 1 and not SocialAccount.objects.exists()


def test_a_foreign_state_opens_nothing(client, provider):
    MemberFactory(email=EMAIL)
    there = Client().post("/konto/oidc/kommune/login/")
    assert client.get(provider.authorize(there["Location"])).status_code == 403
    assert not is_signed_in(client)


def test_an_answer_works_once(client, provider):
    MemberFactory(email=EMAIL)
    back = provider.authorize(client.post("/konto/oidc/kommune/login/")["Location"])
    client.get(back)
    client.logout()
    assert client.get(back).status_code == 403
    assert not is_signed_in(client)


def test_what_a_visitor_adds_changes_nothing(client, provider):
    there = client.post(
        "/konto/oidc/kommune/login/?auth_params=nonce%3Dx%26prompt%3Dnone&scope=admin&process=connect"
    )
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert "prompt" not in asked
    assert "admin" not in asked["scope"][0].split()
    assert len(asked["nonce"]) == 1
    assert asked["nonce"] != ["x"]


def test_a_provider_that_is_down_is_no_fault_of_ours(client, provider):
    provider.close()
    assert client.post("/konto/oidc/kommune/login/").status_code == 403


def test_an_issuer_without_https_is_refused(client, provider, settings):
    settings.OIDC_ISSUER = "http://login.stadt.example"
    assert client.post("/konto/oidc/kommune/login/").status_code == 403


def test_who_was_shut_out_stays_out(client, provider):
    MemberFactory(email=EMAIL, is_active=False)
    sign_in(client, provider)
    assert not is_signed_in(client)


def test_an_open_invitation_is_taken_up_with_its_roles_once(client, provider):
    inviter = MemberFactory(roles=[Role.OPERATOR])
    invitation = InvitationFactory(
        email=EMAIL, invited_by=inviter, roles=[Role.TRAINER], display_name="Katrin Brandt"
    )
    sign_in(client, provider)
    assert is_signed_in(client)
    member = Member.objects.get(email=EMAIL)
    assert (member.full_name, member.has_usable_password()) == ("Katrin Brandt", False)
    assert Role.TRAINER in member.roles
    invitation.refresh_from_db()
    assert invitation.member == member and invitation.accepted_at


@pytest.mark.parametrize("gone", ["withdrawn_at", "accepted_at", "expires_at"])
def test_an_invitation_that_is_over_opens_nothing(client, provider, gone):
    invitation = InvitationFactory(email=EMAIL)
    Invitation.objects.filter(pk=invitation.pk).update(**{gone: timezone.now() - timedelta(days=1)})
    assert sign_in(client, provider).status_code == 403
    assert not is_signed_in(client) and not Member.objects.filter(email=EMAIL).exists()


def test_without_a_verified_address_an_invitation_opens_nothing(client, provider):
    InvitationFactory(email=EMAIL)
    provider.claims["email_verified"] = False
    assert sign_in(client, provider).status_code == 403
    assert not Member.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({}, 302),
        ({"amr": ["pwd"]}, 302),
        ({"amr": ["pwd", "mfa"]}, 200),
        ({"acr": "zwei"}, 200),
        ({"acr": "eins"}, 302),
    ],
)
def test_two_factors_only_where_the_issuer_says_so(client, provider, claims, status):
    MemberFactory(email=EMAIL, roles=[Role.EDITOR])
    provider.claims.update(claims)
    sign_in(client, provider)
    assert client.get("/einstellungen/").status_code == status


def test_two_factors_do_not_outlive_the_sign_in(client, provider):
    MemberFactory(email=EMAIL, roles=[Role.EDITOR])
    provider.claims["amr"] = ["mfa"]
    sign_in(client, provider)
    del provider.claims["amr"]
    sign_in(client, provider)
    assert client.get("/einstellungen/").status_code == 302


@pytest.mark.parametrize(
    ("claims", "proved"),
    [
        ({"amr": ["hwk", "pin"]}, True),
        ({"amr": ["hwk"]}, False),
        ({"amr": "mfa"}, False),
        ({"amr": ["otp"]}, False),
        ({"amr": None}, False),
        ({"acr": ""}, False),
    ],
)
def test_what_proves_two_factors(settings, claims, proved):
    settings.OIDC_ACR_VALUES = []
    assert proves_two_factors(claims) is proved


@pytest.mark.parametrize("value", [False, None, 1, "true", "false", [True]])
def test_only_true_is_true(value):
    assert find_verified_email({"email": EMAIL, "email_verified": value}) == ""
