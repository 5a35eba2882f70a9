import pytest
from django.core import mail
from django.urls import reverse

from accounts import rules
from accounts.enums import EventKind, Role
from accounts.models import Delegation, SecurityEvent
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mails(settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)
    return mail.outbox


def appoint(client, email):
    return client.post(reverse("accounts:delegation"), {"email": email}, follow=True)


def accepted(member, delegate):
    from django.utils import timezone

    return Delegation.objects.create(
        member=member, delegate=delegate, email=delegate.email, accepted_at=timezone.now()
    )


def test_appointed_accepted_listed_ended(signed_in, client, mails):
    delegate = MemberFactory(display_name="Lena Wirth")
    appoint(signed_in, delegate.email.upper())
    delegation = Delegation.objects.get()
    assert mails[0].to == [delegate.email]
    assert not Delegation.objects.in_force().exists()

    client.force_login(delegate)
    client.post(reverse("accounts:delegation_accept", args=[delegation.public_id]))
    assert Delegation.objects.in_force().get().delegate == delegate

    client.force_login(signed_in.member)
    assert "Lena Wirth" in client.get(reverse("accounts:delegation")).content.decode()
    client.post(reverse("accounts:delegation_end", args=[delegation.public_id]))
    assert not Delegation.objects.in_force().exists()
    kinds = list(SecurityEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-3:] == [
        EventKind.DELEGATION_ASKED,
        EventKind.DELEGATION_ACCEPTED,
        EventKind.DELEGATION_ENDED,
    ]


def test_nobody_learns_who_has_an_account(signed_in, mails):
    known = MemberFactory(email="eins@example.org")
    pages = []
    for email in (known.email, "zwei@example.org"):
        appoint(signed_in, email)
        delegation = Delegation.objects.get()
        page = signed_in.get(reverse("accounts:delegation")).content.decode()
        pages.append(page.replace(email, "X").replace(delegation.public_id, "Y"))
        Delegation.objects.all().delete()

    from tests.accounts.test_invitation import plain_text

    assert plain_text(pages[0]) == plain_text(pages[1])
    assert len(mails) == 1


def test_asked_twice_is_asked_once(signed_in, mails):
    delegate = MemberFactory()
    appoint(signed_in, delegate.email)
    appoint(signed_in, delegate.email)

    assert Delegation.objects.count() == 1
    assert len(mails) == 1


def test_not_oneself(signed_in):
    response = appoint(signed_in, signed_in.member.email)

    assert response.status_code == 422
    assert not Delegation.objects.exists()


def test_the_delegate_can_end_it_too(signed_in):
    accepted(MemberFactory(), signed_in.member)
    delegation = Delegation.objects.get()

    signed_in.post(reverse("accounts:delegation_end", args=[delegation.public_id]))

    assert not Delegation.objects.open().exists()


@pytest.mark.parametrize("name", ["accounts:delegation_accept", "accounts:delegation_end"])
def test_strangers_to_it_do_nothing(signed_in, name):
    accepted(MemberFactory(), MemberFactory())
    delegation = Delegation.objects.get()

    assert signed_in.post(reverse(name, args=[delegation.public_id])).status_code == 404
    assert signed_in.get(reverse(name, args=[delegation.public_id])).status_code == 405


def test_ended_and_asked_again_brings_no_second_mail(signed_in, mails):
    other = MemberFactory()
    for _ in range(2):
        signed_in.post(reverse("accounts:delegation"), {"email": other.email})
        delegation = Delegation.objects.open().get()
        signed_in.post(reverse("accounts:delegation_end", args=[delegation.public_id]))

    assert Delegation.objects.count() == 2
    assert len(mails) == 1


def test_who_asks_cannot_accept_for_the_other(signed_in):
    other = MemberFactory()
    delegation = Delegation.objects.create(member=signed_in.member, delegate=other, email=other.email)

    signed_in.post(reverse("accounts:delegation_accept", args=[delegation.public_id]))

    assert not Delegation.objects.in_force().exists()


def test_a_delegate_has_no_right_yet(client):
    operator = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])
    delegate = MemberFactory()
    accepted(operator, delegate)

    assert not rules.is_operator(delegate)
    assert not rules.may_invite(delegate)
    assert delegate.roles == {Role.MEMBER}
    assert delegate.get_all_permissions() == set()


def test_the_page_costs_the_same_at_any_length(signed_in, django_assert_max_num_queries):
    counts = set()
    signed_in.get(reverse("accounts:delegation"))  # the first of a session reads more
    for number in (1, 2, 27):  # 1, 3, 30 rows
        for _ in range(number):
            accepted(MemberFactory(), signed_in.member)
            accepted(signed_in.member, MemberFactory())

        with django_assert_max_num_queries(8) as counted:
            signed_in.get(reverse("accounts:delegation"))
        counts.add(len(counted))

    assert len(counts) == 1
