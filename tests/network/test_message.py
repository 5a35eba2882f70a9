"""Writing and reading, at the domain: rules, limits, order, what the database holds."""

import logging
from uuid import uuid4

import pytest
from django.db import connection

from accounts.enums import Role
from network import rules
from network.domain import message as domain
from network.domain.block import block_member, unblock_member
from network.domain.message import clean_body, mark_read, send_message, start_conversation
from network.enums import Obstacle, WhoMayWrite
from network.errors import (
    EmptyMessageError,
    MayNotWriteError,
    MessageTooLongError,
    NotYoursError,
    TooManyConversationsError,
    TooManyMessagesError,
)
from network.models import Conversation, Message, Participant
from tests.factories.accounts import MemberFactory
from tests.factories.messages import conversation_of, listed, side_of, write

pytestmark = pytest.mark.django_db
SECRET = "Ein Satz, den niemand sonst lesen darf: Regenbogenforelle"


@pytest.fixture
def anna(db):
    return listed(display_name="Anna Albers")


@pytest.fixture
def boris(db):
    return listed(display_name="Boris Brandt")


def test_the_first_message_begins_a_conversation(anna, boris):
    message = write(anna, boris)

    assert message.number == 1
    assert side_of(boris, message.conversation).unread == 1
    assert side_of(anna, message.conversation).unread == 0


def test_both_write_into_one_conversation_whoever_begins(anna, boris):
    write(anna, boris)
    write(boris, anna)

    assert Conversation.objects.count() == 1
    assert [m.number for m in Message.objects.all()] == [1, 2]


def test_the_same_form_twice_is_one_message(anna, boris):
    token = uuid4()
    one = write(anna, boris, token=token)
    two = write(anna, boris, token=token)
    three = send_message(one.conversation, by=anna, body="anders", token=token)

    assert one.pk == two.pk == three.pk
    assert side_of(boris, one.conversation).unread == 1


def test_nobody_writes_into_a_conversation_of_others(anna, boris):
    conversation = conversation_of(anna, boris)

    with pytest.raises(NotYoursError):
        send_message(conversation, by=listed(), body="Hallo", token=uuid4())


@pytest.mark.parametrize("body", ["", "  \n\t ", "\u200b\u200d", "\x00\x07"])
def test_an_empty_message_is_refused(body):
    with pytest.raises(EmptyMessageError):
        clean_body(body)


def test_a_long_message_is_refused_with_both_numbers():
    with pytest.raises(MessageTooLongError) as refused:
        clean_body("x" * (domain.MOST_CHARACTERS + 1))

    assert "4000" in str(refused.value)
    assert "4001" in str(refused.value)


def test_line_breaks_of_a_browser_count_once():
    assert clean_body("a\r\nb") == "a\nb"
    assert len(clean_body("\r\n".join("x" * 2000))) == 3999


def test_no_plain_text_lies_in_the_database(anna, boris):
    write(anna, boris, body=SECRET)

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM network_message")
        stored = cursor.fetchone()[0]
    assert "Regenbogenforelle" not in stored
    assert stored.partition(":")[0].isalnum()
    assert Message.objects.get().body == SECRET


def test_no_log_line_tells_the_words(anna, boris, caplog):
    with caplog.at_level(logging.DEBUG):
        write(anna, boris, body=SECRET)

    assert "message.sent" in caplog.text
    for word in ("Regenbogenforelle", anna.email, boris.email, anna.display_name):
        assert word not in caplog.text


# --- who may write to whom ------------------------------------------------------------------------------------


def test_nobody_writes_to_herself(anna):
    assert rules.why_not(anna, anna) == Obstacle.ONESELF


def test_who_is_not_listed_cannot_be_written_to(anna):
    assert rules.why_not(anna, listed(listed=False)) == Obstacle.UNREACHABLE
    assert rules.why_not(anna, MemberFactory()) == Obstacle.UNREACHABLE


def test_who_has_written_gets_an_answer_though_she_is_not_listed(anna):
    shy = listed(listed=False)
    write(shy, anna)

    assert rules.why_not(anna, shy) is None


@pytest.mark.parametrize(
    ("setting", "obstacle"),
    [
        (WhoMayWrite.MEMBERS, None),
        (WhoMayWrite.CONTACTS, Obstacle.CONTACTS_ONLY),
        (WhoMayWrite.NOBODY, Obstacle.NOBODY_NEW),
    ],
)
def test_her_setting_is_kept(anna, setting, obstacle):
    assert rules.why_not(anna, listed(who_may_write=setting)) == obstacle


def test_contacts_only_lets_go_on_whoever_has_a_conversation(anna, boris):
    conversation = write(anna, boris).conversation
    boris.profile.who_may_write = WhoMayWrite.CONTACTS
    boris.profile.save()

    send_message(conversation, by=anna, body="Noch etwas", token=uuid4())

    assert Message.objects.count() == 2


def test_contacts_only_is_not_got_round_by_the_first_message(anna):
    reader = listed(who_may_write=WhoMayWrite.CONTACTS)

    with pytest.raises(MayNotWriteError):
        write(anna, reader)

    assert not Conversation.objects.exists()
    assert not Participant.objects.exists()


def test_a_blocked_person_reads_what_one_reads_about_a_resting_account(anna, boris):
    conversation_of(anna, boris)
    block_member(anna, by=boris)
    blocked = rules.why_not(anna, boris)
    unblock_member(anna, by=boris)
    boris.is_active = False
    boris.save()

    assert blocked == rules.why_not(anna, boris) == Obstacle.UNREACHABLE


@pytest.mark.parametrize("blocker", [0, 1])
def test_a_block_stops_both_sides(anna, boris, blocker):
    conversation = conversation_of(anna, boris)
    one, other = (anna, boris)[blocker], (boris, anna)[blocker]
    block_member(other, by=one)

    for writer in (anna, boris):
        with pytest.raises(MayNotWriteError):
            send_message(conversation, by=writer, body="Hallo", token=uuid4())
    assert rules.why_not(one, other) == Obstacle.BLOCKED_BY_ME


def test_an_inactive_member_writes_nothing(anna, boris):
    conversation = conversation_of(anna, boris)
    anna.is_active = False
    anna.save()

    with pytest.raises(MayNotWriteError):
        send_message(conversation, by=anna, body="Hallo", token=uuid4())


def test_moderators_have_no_way_round_a_block(anna):
    moderator = listed(roles=[Role.MODERATOR])
    block_member(moderator, by=anna)

    assert rules.why_not(moderator, anna)


@pytest.mark.parametrize("many", [1, 3, 30])
def test_asking_for_many_costs_as_much_as_for_one(anna, many, django_assert_max_num_queries):
    readers = list(
        type(anna).objects.filter(pk__in=[listed().pk for _ in range(many)]).select_related("profile")
    )

    with django_assert_max_num_queries(2):
        rules.obstacles(anna, readers)


# --- limits, marks, leaving -----------------------------------------------------------------------------------


def test_thirty_messages_in_ten_minutes_are_enough(anna, boris, monkeypatch):
    monkeypatch.setattr(domain, "MESSAGE_RATE", "3/10m")
    conversation = conversation_of(anna, boris, messages=1)
    for _ in range(2):
        send_message(conversation, by=anna, body="x", token=uuid4())

    with pytest.raises(TooManyMessagesError):
        send_message(conversation, by=anna, body="x", token=uuid4())
    send_message(conversation, by=boris, body="y", token=uuid4())


def test_new_conversations_have_a_limit_of_their_own(anna, monkeypatch):
    monkeypatch.setattr(domain, "CONVERSATION_RATE", "2/d")
    for _ in range(2):
        write(anna, listed())

    with pytest.raises(TooManyConversationsError):
        write(anna, listed())
    assert Conversation.objects.count() == 2


def test_reading_marks_what_was_shown_and_no_more(anna, boris):
    conversation = conversation_of(anna, boris, messages=1)
    send_message(conversation, by=anna, body="zwei", token=uuid4())
    side = side_of(boris, conversation)

    mark_read(side, upto=1)

    side.refresh_from_db()
    assert (side.unread, side.last_read) == (1, 1)


def test_a_new_message_brings_a_hidden_conversation_back(anna, boris):
    conversation = conversation_of(anna, boris)
    Participant.objects.filter(member=boris).update(hidden=True)

    send_message(conversation, by=anna, body="Hallo", token=uuid4())

    assert not side_of(boris, conversation).hidden


def test_who_leaves_keeps_no_side_and_her_words_stay_without_a_name(anna, boris):
    conversation = conversation_of(anna, boris)
    anna.delete()

    side = side_of(boris, conversation)
    assert side.other is None
    assert rules.why_not(boris, side.other) == Obstacle.GONE
    assert Message.objects.get(number=1).sender is None
    with pytest.raises(MayNotWriteError):
        send_message(conversation, by=boris, body="Hallo?", token=uuid4())


def test_when_both_have_left_nothing_stays(anna, boris):
    conversation_of(anna, boris)
    anna.delete()
    boris.delete()

    assert not Message.objects.exists()
    assert not Conversation.objects.exists()


def test_nothing_of_it_is_ever_searched():
    from wagtail.search.index import Indexed

    from network.models import Report

    assert not any(issubclass(model, Indexed) for model in (Message, Conversation, Participant, Report))
    assert callable(start_conversation)
