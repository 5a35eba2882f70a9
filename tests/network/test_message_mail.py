""" "Neue Nachricht": that something is there, never what it says nor whose it is; once until it has been read."""

from uuid import uuid4

import pytest
from django.utils import timezone

from network import tasks
from network.domain.block import block_member
from network.domain.message import mark_read, send_message
from notices.models import OutgoingMail
from tests.factories.messages import conversation_of, listed, side_of, write

pytestmark = pytest.mark.django_db
WORDS = "Streng vertraulich: Regenbogenforelle"


@pytest.fixture
def queued(monkeypatch):
    calls = []
    monkeypatch.setattr(
        "network.domain.message.enqueue", lambda path, *args, **more: calls.append((path, args, more))
    )
    return calls


@pytest.fixture
def anna(db):
    return listed(display_name="Anna Albers")


@pytest.fixture
def boris(db):
    return listed(display_name="Boris Brandt")


def test_the_mail_has_neither_text_nor_sender(anna, boris):
    side = side_of(boris, write(anna, boris, body=WORDS).conversation)
    tasks.mail_unread(side.pk)
    mail = OutgoingMail.objects.get()

    assert (mail.to, mail.subject) == (boris.email, "Neue Nachricht")
    for secret in ("Regenbogenforelle", "vertraulich", "Anna", "Albers", anna.email, anna.public_id):
        assert secret not in mail.subject + mail.text + mail.html
    assert f"/nachrichten/{side.conversation.public_id}/" in mail.text


def test_it_is_queued_a_little_later(anna, boris, queued):
    write(anna, boris)

    [(path, args, more)] = queued
    assert path == "network.tasks.mail_unread"
    assert more["run_after"] > timezone.now()
    assert WORDS not in repr(args)


def test_what_came_while_she_read_is_told_too(anna, boris, queued):
    talk = write(anna, boris).conversation
    side = side_of(boris, talk)
    tasks.mail_unread(side.pk)
    send_message(talk, by=anna, body="Noch etwas", token=uuid4())
    queued.clear()

    mark_read(side, upto=1)  # her page showed one message, the second was on its way

    assert [(path, args) for path, args, _ in queued] == [("network.tasks.mail_unread", (side.pk,))]
    mark_read(side, upto=2)
    assert len(queued) == 1


def test_who_has_read_meanwhile_gets_none(anna, boris):
    side = side_of(boris, write(anna, boris).conversation)
    mark_read(side, upto=1)
    tasks.mail_unread(side.pk)

    assert not OutgoingMail.objects.exists()


def test_one_mail_until_it_is_read_then_one_again(anna, boris):
    conversation = write(anna, boris).conversation
    side = side_of(boris, conversation)
    tasks.mail_unread(side.pk)
    for _ in range(3):
        send_message(conversation, by=anna, body="noch etwas", token=uuid4())
        tasks.mail_unread(side.pk)
    assert OutgoingMail.objects.count() == 1

    mark_read(side, upto=4)
    send_message(conversation, by=anna, body="und noch etwas", token=uuid4())
    tasks.mail_unread(side.pk)
    assert OutgoingMail.objects.count() == 2


def test_only_the_first_unread_message_is_queued(anna, boris, queued):
    conversation_of(anna, boris, messages=1)
    conversation = conversation_of(anna, boris, messages=1)
    assert len(queued) == 1
    mark_read(side_of(boris, conversation), upto=2)
    send_message(conversation, by=anna, body="neu", token=uuid4())
    assert len(queued) == 2


@pytest.mark.parametrize("why", ["blocked", "inactive", "erased"])
def test_nobody_is_written_to_who_wants_no_more_or_is_gone(anna, boris, why):
    side = side_of(boris, write(anna, boris).conversation)
    if why == "blocked":
        block_member(anna, by=boris)
    elif why == "inactive":
        boris.is_active = False
        boris.save()
    else:
        boris.delete()
    tasks.mail_unread(side.pk)

    assert not OutgoingMail.objects.exists()


def test_the_mail_speaks_the_readers_language(anna, boris):
    boris.language = "en"
    boris.save()
    side = side_of(boris, write(anna, boris).conversation)
    tasks.mail_unread(side.pk)

    assert f"/en/nachrichten/{side.conversation.public_id}/" in OutgoingMail.objects.get().text
