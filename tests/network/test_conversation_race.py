"""Two at once: one conversation, every number once, every count true. Threads on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from network.domain.message import send_message, start_conversation
from network.models import Conversation, Message, Participant
from tests.factories.messages import conversation_of, listed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Run all of them at the same moment, each in a connection of its own; errors are raised here."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        return [
            call() for call in calls
        ]  # one connection for all threads: nothing can run at the same moment
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def test_two_first_messages_make_one_conversation():
    anna, boris = listed(), listed()
    pair = [(anna, boris), (boris, anna)] * 3
    at_once(*(lambda a=a, b=b: start_conversation(b, by=a, body="Hallo", token=uuid4()) for a, b in pair))

    assert Conversation.objects.count() == 1
    assert Participant.objects.count() == 2
    assert sorted(Message.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert set(Participant.objects.values_list("unread", "heard")) == {(3, True)}


def test_the_same_form_sent_at_once_is_one_message():
    anna, boris = listed(), listed()
    conversation = conversation_of(anna, boris, messages=1)
    token = uuid4()
    made = at_once(*[lambda: send_message(conversation, by=anna, body="Hallo", token=token)] * 5)

    assert len({message.pk for message in made}) == 1
    assert Participant.objects.get(member=boris).unread == 2


def test_the_same_first_form_sent_at_once_is_one_message():
    anna, boris = listed(), listed()
    token = uuid4()
    at_once(*[lambda: start_conversation(boris, by=anna, body="Hallo", token=token)] * 4)

    assert Message.objects.count() == 1
