"""Blocking and taking it back, from both sides."""

import pytest
from django.urls import reverse

from network.domain.block import block_member, unblock_member
from network.errors import MayNotWriteError
from network.models import Block
from network.rules import may_see_profile, why_not
from tests.factories.accounts import MemberFactory
from tests.factories.messages import conversation_of, listed, side_of
from tests.factories.network import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return listed(display_name="Anna Albers")


@pytest.fixture
def boris(db):
    return listed(display_name="Boris Brandt")


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def test_a_block_asks_first_then_acts(as_anna, anna, boris):
    conversation = conversation_of(anna, boris)
    address = reverse("network:block", args=[boris.public_id])
    assert "Boris Brandt blockieren?" in as_anna.get(address).content.decode()
    assert not Block.objects.exists()

    html = as_anna.post(address, follow=True).content.decode()

    assert "Boris Brandt ist blockiert." in html
    assert side_of(anna, conversation).hidden
    assert not side_of(boris, conversation).hidden


def test_blocking_twice_is_blocking_once(anna, boris):
    block_member(boris, by=anna)
    block_member(boris, by=anna)

    assert Block.objects.count() == 1


def test_nobody_blocks_herself(anna):
    with pytest.raises(MayNotWriteError):
        block_member(anna, by=anna)


def test_both_lose_sight_of_each_other(anna, boris):
    block_member(boris, by=anna)

    for one, other in ((anna, boris), (boris, anna)):
        assert not may_see_profile(one, other)
        assert why_not(one, other)


def test_taken_back_all_is_as_before(as_anna, anna, boris):
    conversation = conversation_of(anna, boris)
    block_member(boris, by=anna)
    as_anna.post(reverse("network:unblock", args=[boris.public_id]))

    assert why_not(anna, boris) is None
    assert why_not(boris, anna) is None
    assert not side_of(anna, conversation).hidden


def test_taken_back_she_is_told_where_the_conversation_is(as_anna, anna, boris):
    boris.display_name = "Boris <b>Brandt</b>"
    boris.save()
    conversation = conversation_of(anna, boris)
    block_member(boris, by=anna)

    html = as_anna.post(reverse("network:unblock", args=[boris.public_id]), follow=True).content.decode()
    listed_again = as_anna.get(reverse("network:inbox")).content.decode()

    address = reverse("network:conversation", args=[conversation.public_id])
    assert "Boris &lt;b&gt;Brandt&lt;/b&gt; ist nicht mehr blockiert. Ihr Gespräch steht wieder" in html
    assert f'<a href="{address}#ende">Zum Gespräch</a>' in html
    assert address in listed_again


def test_taken_back_without_a_conversation_nothing_is_said_of_one(as_anna, anna, boris):
    block_member(boris, by=anna)

    html = as_anna.post(reverse("network:unblock", args=[boris.public_id]), follow=True).content.decode()

    assert "Boris Brandt ist nicht mehr blockiert." in html
    assert "Gespräch steht wieder" not in html


def test_her_block_cannot_be_lifted_by_the_other(client, anna, boris):
    block_member(boris, by=anna)
    client.force_login(boris)

    assert client.post(reverse("network:unblock", args=[anna.public_id])).status_code == 404
    assert client.post(reverse("network:unblock", args=[boris.public_id])).status_code == 404
    unblock_member(anna, by=boris)
    assert Block.objects.count() == 1


def test_the_list_shows_ones_own_blocks_alone(as_anna, anna, boris):
    block_member(boris, by=anna)
    block_member(anna, by=listed(display_name="Carla Cramer"))
    html = as_anna.get(reverse("network:blocked")).content.decode()

    assert "Boris Brandt" in html
    assert "Carla Cramer" not in html


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_door_tells_no_name_of_whom_she_cannot_see(as_anna, method):
    hidden = MemberFactory(display_name="Verborgene Person")
    answer = getattr(as_anna, method)(reverse("network:block", args=[hidden.public_id]))

    assert answer.status_code == 404
    assert "Verborgene" not in answer.content.decode()
    assert not Block.objects.exists()


def test_lifting_needs_a_post(as_anna, anna, boris):
    block_member(boris, by=anna)

    assert as_anna.get(reverse("network:unblock", args=[boris.public_id])).status_code == 405


@pytest.mark.parametrize(
    "name", ["blocked", "block", "unblock", "new_conversation", "write_to", "inbox", "inbox_news"]
)
def test_visitors_are_sent_to_sign_in(client, boris, name):
    args = [boris.public_id] if name in ("block", "unblock", "write_to") else []
    answer = (
        client.post(reverse(f"network:{name}", args=args))
        if name == "unblock"
        else client.get(reverse(f"network:{name}", args=args))
    )

    assert answer.status_code == 302
    assert "/konto/" in answer["Location"]


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_list_costs_the_same_at_any_length(as_anna, anna, many, django_assert_max_num_queries):
    for _ in range(many):
        block_member(MemberFactory(), by=anna)
    as_anna.get(reverse("network:blocked"))  # what is cached for everybody is read by the first request

    with django_assert_max_num_queries(5):
        as_anna.get(reverse("network:blocked"))


def test_who_was_blocked_no_longer_reads_where_she_works(client, anna, boris):
    conversation = conversation_of(boris, anna)
    OfficeFactory(member=anna, authority__name="Neustadt am Rübenberge")
    client.force_login(boris)
    address = reverse("network:conversation", args=[conversation.public_id])
    assert "Neustadt am Rübenberge" in client.get(address).content.decode()

    block_member(boris, by=anna)

    assert "Neustadt am Rübenberge" not in client.get(address).content.decode()
    assert "Neustadt am Rübenberge" not in client.get(reverse("network:inbox")).content.decode()
