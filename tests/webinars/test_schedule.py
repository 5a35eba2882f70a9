from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.webinars import RegistrationFactory, WebinarFactory, schedule_page
from webinars.enums import Visibility

pytestmark = pytest.mark.django_db


def read(client, query=""):
    return client.get(reverse("webinars:schedule") + query).content.decode()


def test_coming_and_past_stand_apart(client):
    WebinarFactory(title="Kommt noch")
    WebinarFactory(title="War schon", starts_in=timedelta(days=-3))
    WebinarFactory(title="Gerade jetzt", starts_in=timedelta(minutes=-5))

    coming, past = read(client), read(client, "?wann=vergangen")

    assert "Kommt noch" in coming
    assert "Gerade jetzt" in coming
    assert "War schon" not in coming
    assert "War schon" in past
    assert "Kommt noch" not in past


def test_the_next_one_stands_first_and_the_latest_past_one(client):
    WebinarFactory(title="Später", starts_in=timedelta(days=9))
    WebinarFactory(title="Zuerst", starts_in=timedelta(days=1))
    WebinarFactory(title="Lange her", starts_in=timedelta(days=-90))
    WebinarFactory(title="Neulich", starts_in=timedelta(days=-2))

    coming, past = read(client), read(client, "?wann=vergangen")

    assert coming.index("Zuerst") < coming.index("Später")
    assert past.index("Neulich") < past.index("Lange her")


def test_what_is_for_members_is_absent_for_visitors(client, member):
    WebinarFactory(title="Nur unter uns", visibility=Visibility.MEMBERS)

    assert "Nur unter uns" not in read(client)
    client.force_login(member)
    assert "Nur unter uns" in read(client)


def test_mine_are_marked_for_me_alone(client, member):
    registration = RegistrationFactory(member=member)

    assert "Sie sind angemeldet" not in read(client)
    client.force_login(registration.webinar.trainer)
    assert "Sie sind angemeldet" not in read(client)
    client.force_login(member)
    assert "Sie sind angemeldet" in read(client)


def test_an_empty_schedule_says_so(client):
    schedule_page()

    assert "Gerade ist kein Webinar geplant." in read(client)
    assert "Noch keine vergangenen Webinare." in read(client, "?wann=vergangen")


@pytest.mark.parametrize(
    "query", ["?seite=0", "?seite=abc", "?seite=999", "?wann=%00", "?wann=" + "x" * 3000]
)
def test_odd_addresses_show_the_schedule(client, query):
    WebinarFactory(title="Kommt noch")

    answer = client.get(reverse("webinars:schedule") + query)

    assert answer.status_code == 200
    assert "Kommt noch" in answer.content.decode()


def test_the_cost_does_not_grow_with_the_rows(signed_in):
    costs = set()
    for count in (1, 2, 17):
        for webinar in WebinarFactory.create_batch(count):
            RegistrationFactory(webinar=webinar, member=signed_in.member)
        read(signed_in)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(signed_in)
        costs.add(len(queries))

    assert len(costs) == 1
    assert costs.pop() <= 10
