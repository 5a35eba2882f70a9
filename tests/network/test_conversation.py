"""Inbox and conversation as members meet them: what is shown, what it costs, who is turned away."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Delegation
from network.domain import message as domain
from network.domain.block import block_member
from network.enums import Obstacle, WhoMayWrite
from network.models import Conversation, Message, Participant
from tests.factories.accounts import MemberFactory
from tests.factories.messages import conversation_of, listed, side_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return listed(display_name="Anna Albers")


@pytest.fixture
def boris(db):
    return listed(display_name="Boris Brandt")


@pytest.fixture
def talk(anna, boris):
    return conversation_of(anna, boris, messages=3)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def url_of(conversation, name="conversation", *more):
    return reverse(f"network:{name}", args=[conversation.public_id, *more])


def post(client, conversation, body, token=None, **headers):
    return client.post(
        url_of(conversation), {"body": body, "token": token or uuid4(), "after": "0"}, **headers
    )


# --- what is shown --------------------------------------------------------------------------------------------


def test_the_inbox_shows_name_words_and_mark(as_anna, talk):
    html = as_anna.get(reverse("network:inbox")).content.decode()

    assert "Boris Brandt" in html
    assert "Satz 2" in html
    assert "data-unread" in html


def test_opening_reads_and_the_mark_goes(as_anna, anna, talk):
    assert side_of(anna, talk).unread == 1
    html = as_anna.get(url_of(talk)).content.decode()

    assert "Satz 1" in html
    assert side_of(anna, talk).unread == 0
    assert "data-unread" not in as_anna.get(reverse("network:inbox")).content.decode()


def test_writing_without_script_comes_back_to_the_conversation(as_anna, talk):
    answer = post(as_anna, talk, "Bis Dienstag.")

    assert answer.status_code == 302
    assert "Bis Dienstag." in as_anna.get(url_of(talk)).content.decode()


def test_writing_with_script_brings_the_new_lines_and_a_fresh_token(as_anna, talk):
    answer = post(as_anna, talk, "Bis Dienstag.", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "Bis Dienstag." in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert answer["X-Next-Token"]


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize(("body", "words"), [("  ", "fehlt noch"), ("x" * 4001, "4000 Zeichen")])
def test_bad_input_is_told_in_german_and_kept(as_anna, talk, script, body, words):
    answer = post(as_anna, talk, body, headers={"HX-Request": "true"} if script else {})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    if not script:
        assert body.strip() in answer.content.decode()
    assert Message.objects.count() == 3


def test_too_many_at_once_keeps_the_text(as_anna, talk, monkeypatch):
    monkeypatch.setattr(domain, "MESSAGE_RATE", "0/10m")
    answer = post(as_anna, talk, "Noch etwas Wichtiges")

    assert answer.status_code == 422
    assert "Noch etwas Wichtiges" in answer.content.decode()
    assert "In zehn Minuten" in answer.content.decode()


def test_a_second_click_sends_nothing_twice(as_anna, talk):
    token = uuid4()
    for _ in range(2):
        post(as_anna, talk, "Einmal genügt.", token=token)

    assert Message.objects.count() == 4


def test_a_form_without_token_still_sends(as_anna, talk):
    as_anna.post(url_of(talk), {"body": "Hallo", "token": "kaputt"})

    assert Message.objects.count() == 4


def test_what_members_write_is_never_markup(as_anna, anna, boris, talk):
    write(
        boris,
        anna,
        body="<script>alert(1)</script> <b>fett</b> javascript:alert(1) https://example.org/?a=1&b=2 \"'",
    )
    html = as_anna.get(url_of(talk)).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert 'href="javascript' not in html
    assert 'rel="nofollow noreferrer noopener ugc"' in html


def test_a_name_is_never_markup(as_anna, talk, boris):
    boris.display_name = "<img src=x onerror=alert(1)>"
    boris.save()

    for address in (reverse("network:inbox"), url_of(talk)):
        assert "<img src=x" not in as_anna.get(address).content.decode()


def test_who_left_is_called_a_former_member(as_anna, boris, talk):
    boris.delete()

    for address in (reverse("network:inbox"), url_of(talk)):
        assert "Ehemaliges Mitglied" in as_anna.get(address).content.decode()
    html = as_anna.get(url_of(talk)).content.decode()
    assert str(Obstacle.GONE.label) in html
    assert "<textarea" not in html


def test_blocked_and_resting_read_the_same_page(as_anna, anna, boris, talk):
    def page():
        html = as_anna.get(url_of(talk)).content.decode()
        assert "<textarea" not in html
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)

    block_member(anna, by=boris)
    blocked = page()
    boris.blocks.all().delete()
    boris.is_active = False
    boris.save()

    assert page() == blocked


def test_put_away_and_back(as_anna, anna, talk):
    as_anna.post(url_of(talk, "hide_conversation"))
    assert "Boris Brandt" not in as_anna.get(reverse("network:inbox")).content.decode()
    assert "Boris Brandt" in as_anna.get(reverse("network:inbox"), {"zeigen": "archiv"}).content.decode()

    as_anna.post(url_of(talk, "hide_conversation"), {"zurueck": "1"})
    assert not side_of(anna, talk).hidden


def test_the_list_is_searched_by_name(as_anna, talk):
    assert "Boris Brandt" in as_anna.get(reverse("network:inbox"), {"q": "bran"}).content.decode()
    assert "Kein Gespräch mit" in as_anna.get(reverse("network:inbox"), {"q": "zzz"}).content.decode()


# --- pages of many --------------------------------------------------------------------------------------------


@pytest.fixture
def sixty(anna):
    """Bare rows: sixty conversations of one message."""
    others = [MemberFactory(display_name=f"Person {number:02d}") for number in range(60)]
    for other in others:
        conversation = Conversation.objects.create(pair=f"{anna.pk}:{other.pk}", last_number=1)
        Participant.objects.create(conversation=conversation, member=anna, other=other, heard=True)
        Message.objects.create(conversation=conversation, number=1, sender=other, body="Hallo", token=uuid4())


def test_older_conversations_follow_without_gap_or_double(as_anna, sixty):
    first = as_anna.get(reverse("network:inbox"))
    after = first.context["threads"].following
    second = as_anna.get(reverse("network:inbox"), {"nach": after})
    shown = [row.side.pk for page in (first, second) for row in page.context["threads"].rows]

    assert len(shown) == len(set(shown)) == 60
    assert second.context["threads"].following == ""


@pytest.mark.parametrize("cursor", ["x", "1-", "-1", "9" * 16 + "-" + "9" * 18, "1-2-3", "\x00", "٣-٣"])
def test_a_broken_cursor_breaks_nothing(as_anna, talk, cursor):
    assert as_anna.get(reverse("network:inbox"), {"nach": cursor}).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "٣", "²"])
def test_a_broken_number_breaks_nothing(as_anna, talk, number):
    assert as_anna.get(url_of(talk), {"vor": number}).status_code == 200
    assert as_anna.get(url_of(talk, "conversation_news"), {"after": number}).status_code == 200


def test_earlier_messages_come_page_by_page(as_anna, anna, boris, monkeypatch):
    monkeypatch.setattr("network.views.conversation.PAGE", 2)
    talk = conversation_of(anna, boris, messages=5)
    newest = as_anna.get(url_of(talk))
    earlier = as_anna.get(url_of(talk), {"vor": newest.context["earlier"]})

    assert [line.message.number for line in newest.context["lines"]] == [4, 5]
    assert [line.message.number for line in earlier.context["lines"]] == [2, 3]


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_inbox_costs_the_same_at_any_size(as_anna, anna, many, django_assert_max_num_queries):
    for _ in range(many):
        write(listed(), anna)

    with django_assert_max_num_queries(8):
        as_anna.get(reverse("network:inbox"))


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_conversation_costs_the_same_at_any_size(
    as_anna, anna, boris, many, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(domain, "MESSAGE_RATE", "999/m")
    talk = conversation_of(anna, boris, messages=many)
    as_anna.get(url_of(talk))

    with django_assert_max_num_queries(12):
        as_anna.get(url_of(talk))


# --- news -----------------------------------------------------------------------------------------------------


def test_nothing_new_costs_two_queries(as_anna, talk, django_assert_max_num_queries):
    as_anna.get(url_of(talk))
    with django_assert_max_num_queries(2):
        answer = as_anna.get(url_of(talk, "conversation_news"), {"after": "3", "seen": "1"})

    assert answer.status_code == 204
    assert answer.content == b""


def test_the_open_list_asks_for_two_queries(as_anna, talk, django_assert_max_num_queries):
    stand = as_anna.get(reverse("network:inbox")).context["threads"].stand
    with django_assert_max_num_queries(2):
        answer = as_anna.get(reverse("network:inbox_news"), {"stand": stand})

    assert answer.status_code == 204


def test_the_open_list_learns_of_a_new_message(as_anna, anna, talk):
    stand = as_anna.get(reverse("network:inbox")).context["threads"].stand
    write(listed(display_name="Carla Neu"), anna)
    answer = as_anna.get(reverse("network:inbox_news"), {"stand": stand})

    assert "Carla Neu" in answer.content.decode()


def test_the_list_beside_a_conversation_knows_which_one_is_open(as_anna, anna, boris, talk):
    write(boris, anna, body="Ganz neu")
    beside = {"stand": "0", "beside": talk.public_id}
    html = as_anna.get(reverse("network:inbox_news"), beside).content.decode()
    alone = as_anna.get(reverse("network:inbox_news"), {"stand": "0", "beside": "x'\">\x00"}).content.decode()

    assert "Ganz neu" in html and "Ganz neu" in alone
    assert 'aria-current="true"' in html and "ungelesen" not in html
    assert "aria-current" not in alone and "ungelesen" in alone


def test_what_is_new_comes_alone(as_anna, anna, boris, talk):
    write(boris, anna, body="Ganz neu")
    html = as_anna.get(url_of(talk, "conversation_news"), {"after": "3", "seen": "1"}).content.decode()

    assert "Ganz neu" in html
    assert "Satz 2" not in html
    assert side_of(anna, talk).unread == 0


def test_a_page_in_the_background_reads_nothing(as_anna, anna, boris, talk):
    as_anna.get(url_of(talk))
    write(boris, anna, body="Ganz neu")
    as_anna.get(url_of(talk, "conversation_news"), {"after": "3", "seen": "0"})

    assert side_of(anna, talk).unread == 1


def test_coming_back_to_the_front_reads_what_was_there(as_anna, anna, boris, talk):
    write(boris, anna, body="Ganz neu")
    answer = as_anna.get(url_of(talk, "conversation_news"), {"after": "4", "seen": "1"})

    assert answer.status_code == 204
    assert side_of(anna, talk).unread == 0


# --- attacks --------------------------------------------------------------------------------------------------

DOORS = [
    ("get", "conversation", ()),
    ("post", "conversation", ()),
    ("get", "conversation_news", ()),
    ("post", "hide_conversation", ()),
    ("get", "report", (1,)),
    ("post", "report", (1,)),
]


@pytest.mark.parametrize(("method", "name", "more"), DOORS)
def test_a_third_member_finds_nothing(client, talk, anna, method, name, more):
    client.force_login(listed())
    data = {"body": "Hallo", "token": str(uuid4()), "reason": "threat"} if method == "post" else {"seen": "1"}

    assert getattr(client, method)(url_of(talk, name, *more), data).status_code == 404
    assert Message.objects.count() == 3
    assert side_of(anna, talk).unread == 1


@pytest.mark.parametrize(("method", "name", "more"), DOORS)
def test_a_delegate_of_hers_finds_nothing(client, talk, anna, method, name, more):
    delegate = listed()
    Delegation.objects.create(member=anna, delegate=delegate)
    client.force_login(delegate)

    assert getattr(client, method)(url_of(talk, name, *more), {"reason": "threat"}).status_code == 404


@pytest.mark.parametrize(("method", "name", "more"), DOORS)
def test_a_visitor_is_sent_to_sign_in(client, talk, method, name, more):
    answer = getattr(client, method)(url_of(talk, name, *more))

    assert answer.status_code == 302
    assert "/konto/" in answer["Location"]


@pytest.mark.parametrize(("method", "name", "more"), DOORS)
def test_a_member_shut_out_meanwhile_reads_nothing(as_anna, anna, talk, method, name, more):
    anna.is_active = False
    anna.save()

    answer = getattr(as_anna, method)(url_of(talk, name, *more), {"body": "Hallo"})
    assert answer.status_code == 302
    assert Message.objects.count() == 3


def test_a_blocked_person_cannot_post(as_anna, anna, boris, talk):
    block_member(anna, by=boris)
    answer = post(as_anna, talk, "Doch noch etwas")

    assert answer.status_code == 422
    assert str(Obstacle.UNREACHABLE.label) in answer.content.decode()
    assert "blockiert" not in answer.content.decode().lower()
    assert Message.objects.count() == 3


# --- the first message ----------------------------------------------------------------------------------------


def test_from_a_profile_to_the_first_message(as_anna, boris):
    address = reverse("network:write_to", args=[boris.public_id])
    assert "Boris Brandt" in as_anna.get(address).content.decode()

    answer = as_anna.post(address, {"body": "Guten Tag", "token": str(uuid4())})

    assert answer["Location"] == url_of(Conversation.objects.get())


def test_whoever_has_a_conversation_is_led_there(as_anna, boris, talk):
    answer = as_anna.get(reverse("network:write_to", args=[boris.public_id]))

    assert answer["Location"].startswith(url_of(talk))


def test_an_empty_first_message_makes_no_conversation(as_anna, boris):
    answer = as_anna.post(
        reverse("network:write_to", args=[boris.public_id]), {"body": " ", "token": str(uuid4())}
    )

    assert answer.status_code == 422
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("why", ["unlisted", "no profile", "inactive", "has blocked me", "unknown"])
def test_nobody_learns_of_whom_she_cannot_see(as_anna, anna, method, why):
    other = MemberFactory() if why == "no profile" else listed(listed=why != "unlisted")
    other.is_active = why != "inactive"
    other.save()
    if why == "has blocked me":
        block_member(anna, by=other)
    public_id = "x" * 12 if why == "unknown" else other.public_id
    answer = getattr(as_anna, method)(reverse("network:write_to", args=[public_id]), {"body": "Hallo"})

    assert answer.status_code == 404
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    ("setting", "obstacle"),
    [(WhoMayWrite.CONTACTS, Obstacle.CONTACTS_ONLY), (WhoMayWrite.NOBODY, Obstacle.NOBODY_NEW)],
)
def test_the_page_says_why_not(as_anna, setting, obstacle):
    reader = listed(who_may_write=setting, display_name="Ruth Stegmann")
    html = as_anna.get(reverse("network:write_to", args=[reader.public_id])).content.decode()

    assert str(obstacle.label) in html
    assert "<textarea" not in html
    listing = as_anna.get(reverse("network:new_conversation"), {"q": "stegmann"}).content.decode()
    assert str(obstacle.label) in listing
    assert reverse("network:write_to", args=[reader.public_id]) not in listing


def test_choosing_shows_only_whom_one_sees(as_anna, anna, boris):
    listed(display_name="Verborgene Person", listed=False)
    blocker = listed(display_name="Blockt Anna")
    block_member(anna, by=blocker)
    html = as_anna.get(reverse("network:new_conversation")).content.decode()

    assert "Boris Brandt" in html
    for name in ("Verborgene Person", "Blockt Anna"):
        assert name not in html


@pytest.mark.parametrize("many", [1, 3, 30])
def test_choosing_costs_the_same_for_many(as_anna, many, django_assert_max_num_queries):
    for _ in range(many):
        listed()

    with django_assert_max_num_queries(9):
        as_anna.get(reverse("network:new_conversation"))


# --- the second factor, which these two views ask for late ----------------------------------------------------


@pytest.mark.parametrize("name", ["conversation_news", "inbox_news"])
def test_a_moderator_without_second_factor_is_told_nothing(client, anna, name):
    moderator = listed(roles=[Role.MODERATOR])
    message = write(anna, moderator, body="Streng vertraulich")
    client.force_login(moderator)
    address = (
        url_of(message.conversation, name) if name == "conversation_news" else reverse("network:inbox_news")
    )
    answer = client.get(address, {"after": "0", "seen": "1", "stand": "0"})

    assert answer.status_code == 302
    assert "vertraulich" not in answer.content.decode()
    assert side_of(moderator, message.conversation).unread == 1
