"""Inviting and accepting: the domain, and every attack on the link."""

import logging
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.domain.invitation import (
    InvitationDetails,
    accept_invitation,
    find_open_invitation,
    invite_member,
    resend_invitation,
    withdraw_invitation,
)
from accounts.domain.role import shut_out
from accounts.enums import EventKind, InvitationState, Role
from accounts.errors import InvitationClosedError, RoleNotAllowedError
from accounts.models import Invitation, Member, SecurityEvent
from accounts.models.invitation import hash_token
from accounts.signals import invitation_accepted
from tests.factories.accounts import PASSWORD, InvitationFactory, MemberFactory

pytestmark = pytest.mark.django_db

ANSWER = {"display_name": "Katrin Brandt", "title": "", "password": PASSWORD}


@pytest.fixture(autouse=True)
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return mail.outbox


@pytest.fixture
def moderator():
    return MemberFactory(roles=[Role.MEMBER, Role.MODERATOR])


@pytest.fixture
def operator():
    return MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])


def details(**changes):
    values = {"email": "Neu@Example.org", "display_name": "Katrin Brandt", "office_title": "Bürgermeisterin"}
    return InvitationDetails(**values | changes)


def link_in(message):
    return re.search(r"/einladung/([\w-]+)/", message.body).group(1)


def post_of(invitation, **changes):
    return {"token": invitation.token, **ANSWER, **changes}


# --- inviting -----------------------------------------------------------------------------------------------


def test_the_link_opens_the_invitation_and_only_its_hash_is_stored(moderator, mails):
    invitation = invite_member(details(), by=moderator)

    token = link_in(mails[0])
    assert find_open_invitation(token) == invitation
    assert len(token) >= 43
    assert invitation.token_hash == hash_token(token)
    assert mails[0].to == ["neu@example.org"]
    assert mails[0].subject == "Eine Einladung für Sie"


def test_who_invites_vouches_for_the_office_in_the_log(moderator):
    invitation = invite_member(details(authority_key="03254022"), by=moderator)
    member = accept_invitation(invitation, **ANSWER)

    event = SecurityEvent.objects.get(kind=EventKind.OFFICE_VOUCHED)
    assert (event.member, event.by) == (member, moderator)
    assert event.facts["office"] == "Bürgermeisterin"
    assert event.facts["authority"] == "03254022"


def test_no_token_in_the_security_log(moderator, mails):
    invite_member(details(), by=moderator)

    assert link_in(mails[0]) not in str(list(SecurityEvent.objects.values()))


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.EDITOR, Role.MODERATOR])
def test_a_moderator_gives_no_role_above_trainer(moderator, role):
    with pytest.raises(RoleNotAllowedError):
        invite_member(details(roles=[role.value]), by=moderator)

    assert not Invitation.objects.exists()


def test_a_member_invites_nobody():
    with pytest.raises(RoleNotAllowedError):
        invite_member(details(), by=MemberFactory())


def test_an_operator_gives_every_role(operator):
    invitation = invite_member(details(roles=[role.value for role in Role]), by=operator)

    assert accept_invitation(invitation, **ANSWER).roles == frozenset(Role)


def test_who_lost_a_role_gives_it_no_more(operator):
    invitation = invite_member(details(roles=["operator"]), by=operator)
    operator.groups.clear()

    member = accept_invitation(Invitation.objects.get(pk=invitation.pk), **ANSWER)

    assert member.roles == {Role.MEMBER}


def test_an_address_with_an_account_is_told_so_and_nobody_else(moderator, mails):
    member = MemberFactory()

    invitation = invite_member(details(email=member.email), by=moderator)

    assert invitation.state == InvitationState.OPEN
    assert "/einladung/" not in mails[0].body
    assert mails[0].subject == "Ihr Zugang"


# --- sending again, withdrawing -----------------------------------------------------------------------------


def test_sent_again_the_old_link_is_dead(moderator, mails):
    invitation = invite_member(details(), by=moderator)
    resend_invitation(invitation, by=moderator)

    old, new = link_in(mails[0]), link_in(mails[1])
    assert find_open_invitation(new) == invitation
    with pytest.raises(InvitationClosedError):
        find_open_invitation(old)


def test_an_expired_one_can_be_sent_again(moderator):
    invitation = InvitationFactory(invited_by=moderator, expires_at=timezone.now() - timedelta(days=1))

    resend_invitation(invitation, by=moderator)

    assert Invitation.objects.get().state == InvitationState.OPEN


def test_withdrawn_it_opens_nothing_and_is_not_sent_again(moderator):
    invitation = InvitationFactory(invited_by=moderator)
    withdraw_invitation(invitation, by=moderator)

    with pytest.raises(InvitationClosedError):
        find_open_invitation(invitation.token)
    with pytest.raises(InvitationClosedError):
        resend_invitation(invitation, by=moderator)


def test_an_accepted_one_cannot_be_withdrawn(moderator):
    invitation = InvitationFactory(invited_by=moderator)
    accept_invitation(invitation, **ANSWER)

    with pytest.raises(InvitationClosedError):
        withdraw_invitation(invitation, by=moderator)


def test_who_is_shut_out_leaves_no_open_invitation(moderator, operator):
    invitation = InvitationFactory(invited_by=moderator)

    shut_out(moderator, by=operator)

    assert Invitation.objects.get(pk=invitation.pk).state == InvitationState.WITHDRAWN


# --- accepting ----------------------------------------------------------------------------------------------


def test_accepting_makes_a_member_with_a_confirmed_address(client):
    invitation = InvitationFactory(language="en")
    heard = []
    invitation_accepted.connect(
        lambda **kwargs: heard.append(kwargs["member"]), weak=False, dispatch_uid="test"
    )

    response = client.post(reverse("accounts:invitation_accept"), post_of(invitation))
    invitation_accepted.disconnect(dispatch_uid="test")

    member = Member.objects.get(email=invitation.email)
    assert response.headers["Location"] == reverse("account_login")
    assert member.check_password(PASSWORD)
    assert member.language == "en"
    assert member.roles == {Role.MEMBER}
    assert EmailAddress.objects.get(user=member).verified
    assert heard == [member]


def prefilled(client):
    return client.get(reverse("account_login")).context["form"]["login"].value()


def test_who_accepted_need_not_type_the_address_again(client, time_machine):
    invitation = InvitationFactory()
    client.post(reverse("accounts:invitation_accept"), post_of(invitation))

    assert prefilled(client) == invitation.email
    assert f'value="{invitation.email}"' in client.get(reverse("account_login")).content.decode()
    assert not prefilled(Client())
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert not prefilled(client)


def test_the_address_is_forgotten_once_she_is_in(client):
    invitation = InvitationFactory()
    client.post(reverse("accounts:invitation_accept"), post_of(invitation))
    client.post(
        reverse("account_login"), {"login": invitation.email, "password": ANSWER["password"]}, follow=True
    )
    assert client.session.get("_auth_user_id")

    assert "accounts.invited" not in client.session


def test_neither_an_address_nor_a_refused_link_fills_the_form(client):
    used = InvitationFactory()
    accept_invitation(used, **ANSWER)
    client.post(reverse("accounts:invitation_accept"), post_of(used))

    assert not prefilled(client)
    for name in ("login", "email", "accounts.invited"):
        page = client.get(reverse("account_login"), {name: used.email})
        assert not page.context["form"]["login"].value()


def test_accepting_signs_nobody_in(client):
    client.post(reverse("accounts:invitation_accept"), post_of(InvitationFactory()))

    assert "_auth_user_id" not in client.session


def test_the_address_cannot_be_chosen(client):
    invitation = InvitationFactory()
    client.post(
        reverse("accounts:invitation_accept"),
        post_of(invitation, email="boese@example.org", roles="operator", is_superuser="1"),
    )

    member = invitation.__class__.objects.get().member
    assert member.email == invitation.email
    assert member.roles == {Role.MEMBER}
    assert not member.is_superuser


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "post"])
def test_what_follows_the_link_uses_nothing_up(client, method):
    invitation = InvitationFactory()

    getattr(client, method)(reverse("accounts:invitation", args=[invitation.token]))

    assert find_open_invitation(invitation.token) == invitation
    assert Member.objects.count() == 1  # the inviter


def test_the_second_of_two_finds_it_closed():
    invitation = InvitationFactory()
    twin = Invitation.objects.get(pk=invitation.pk)
    accept_invitation(invitation, **ANSWER)

    with pytest.raises(InvitationClosedError):
        accept_invitation(twin, **ANSWER)

    assert Member.objects.filter(email=invitation.email).count() == 1


def test_of_two_invitations_to_one_address_the_second_is_closed():
    one = InvitationFactory(email="neu@example.org")
    two = InvitationFactory(email="neu@example.org")
    accept_invitation(one, **ANSWER)

    with pytest.raises(InvitationClosedError):
        accept_invitation(two, **ANSWER)
    with pytest.raises(InvitationClosedError):
        find_open_invitation(two.token)


def test_a_link_that_was_replaced_meanwhile_makes_no_member(moderator):
    invitation = InvitationFactory(invited_by=moderator)
    stale = Invitation.objects.get(pk=invitation.pk)
    resend_invitation(invitation, by=moderator)

    with pytest.raises(InvitationClosedError):
        accept_invitation(stale, **ANSWER)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("rathaus12", "kurz"),
        ("938471650283746", "numerisch"),
        ("katrin brandt", "ähnlich"),
        ("", "zwölf Zeichen"),
    ],
)
def test_a_weak_password_keeps_what_was_typed(client, password, says):
    invitation = InvitationFactory(email="katrin.brandt@example.org")

    response = client.post(
        reverse("accounts:invitation_accept"),
        post_of(invitation, password=password, display_name="Katrin B."),
    )

    assert response.status_code == 422
    assert says in response.content.decode()
    assert 'value="Katrin B."' in response.content.decode()
    assert find_open_invitation(invitation.token)


def test_signed_in_as_somebody_else_nothing_is_used_up(signed_in):
    invitation = InvitationFactory()

    response = signed_in.post(reverse("accounts:invitation_accept"), post_of(invitation))

    assert response.status_code == 422
    assert find_open_invitation(invitation.token)


# --- one answer for every closed door -----------------------------------------------------------------------


def closed_tokens():
    used, withdrawn = InvitationFactory(), InvitationFactory()
    accept_invitation(used, **ANSWER)
    withdraw_invitation(withdrawn, by=withdrawn.invited_by)
    expired = InvitationFactory(expires_at=timezone.now() - timedelta(seconds=1))
    taken = InvitationFactory(email=MemberFactory().email)
    return [used.token, withdrawn.token, expired.token, taken.token, "x" * 43]


def plain_text(text):
    """Without what changes on every page: tokens against forged requests."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": ?|nonce=)"[^"]*"', "", text)


def plain(response, token):
    return plain_text(response.content.decode().replace(token, "TOKEN"))


@pytest.mark.parametrize("by_post", [False, True])
def test_expired_used_withdrawn_and_unknown_look_the_same(client, by_post):
    answers = []
    for token in closed_tokens():
        if by_post:
            response = client.post(reverse("accounts:invitation_accept"), {"token": token, **ANSWER})
        else:
            response = client.get(reverse("accounts:invitation", args=[token]))
        answers.append((response.status_code, sorted(response.headers), plain(response, token)))

    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)


def test_the_page_tells_no_one_where_it_was_opened(client):
    for token in [InvitationFactory().token, "x" * 43]:
        response = client.get(reverse("accounts:invitation", args=[token]))

        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize(
    "token", ["wort1234wort5678wort9012wort3456wort7890wor", "a/b", "%00", "é", "x" * 2000]
)
def test_no_token_in_any_log(client, caplog, token):
    caplog.set_level(logging.DEBUG)
    client.get(f"/einladung/{token}/")
    client.post(reverse("accounts:invitation_accept"), {"token": token, **ANSWER})

    if len(token) > 5:
        assert token not in caplog.text


def test_a_browser_that_sends_no_referrer_gets_through(caplog):
    invitation = InvitationFactory()
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "null"})

    response = browser.post(reverse("accounts:invitation_accept"), post_of(invitation))

    assert response.headers["Location"] == reverse("account_login")
    assert invitation.token not in caplog.text
