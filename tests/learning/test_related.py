"""What other rooms have on the topics of a material, and who is shown it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.domain.block import block_member
from tests.factories.accounts import MemberFactory
from tests.factories.learning import crisis_card, material
from tests.factories.network import ProfileFactory
from tests.factories.pages import TopicFactory
from tests.factories.webinars import WebinarFactory

pytestmark = pytest.mark.django_db
NAME = "Wilhelmine Gutzeit"


def webinar(*, topics, **fields):
    page = WebinarFactory(**fields)
    page.topics = topics
    page.save()
    return page


def words(response):
    return response.content.decode().replace("\u00ad", "")


@pytest.fixture
def topic():
    return TopicFactory(slug="recht", name="Recht")


def knows(topic, name=NAME, **fields):
    profile = ProfileFactory(member=MemberFactory(display_name=name), **{"listed": True, **fields})
    profile.topics.add(topic)
    return profile


class TestMembers:
    def test_members_see_who_knows_the_topic(self, client, topic):
        knows(topic)
        page = material(topics=[topic])
        assert NAME not in words(client.get(page.url))
        client.force_login(MemberFactory())
        html = words(client.get(page.url))
        assert NAME in html
        assert "?thema=recht" in html

    def test_whoever_is_not_listed_is_not_shown(self, client, topic):
        knows(topic, listed=False)
        client.force_login(MemberFactory())
        assert NAME not in words(client.get(material(topics=[topic]).url))

    def test_nor_across_a_block_nor_herself(self, client, topic):
        profile, viewer = knows(topic), MemberFactory()
        page = material(topics=[topic])
        client.force_login(profile.member)
        assert "Wer sich damit auskennt" not in words(client.get(page.url))
        block_member(viewer, by=profile.member)
        client.force_login(viewer)
        assert NAME not in words(client.get(page.url))

    def test_nobody_on_a_crisis_card(self, client, topic):
        knows(topic)
        client.force_login(MemberFactory())
        assert NAME not in words(client.get(crisis_card(topics=[topic]).url))


class TestWebinars:
    def test_coming_ones_and_members_only_to_members(self, client, topic):
        page = material(topics=[topic])
        webinar(title="Offener Abend", topics=[topic])
        webinar(title="Interner Abend", topics=[topic], visibility="members")
        assert "Offener Abend" in words(client.get(page.url))
        assert "Interner Abend" not in words(client.get(page.url))
        client.force_login(MemberFactory())
        assert "Interner Abend" in words(client.get(page.url))

    def test_the_latest_where_none_is_coming(self, client, topic):
        webinar(title="Vorbei", topics=[topic], starts_at=timezone.now() - timedelta(days=3))
        assert "Vorbei" in words(client.get(material(topics=[topic]).url))

    def test_other_topics_do_not_count(self, client, topic):
        webinar(title="Etwas anderes", topics=[TopicFactory()])
        assert "Etwas anderes" not in words(client.get(material(topics=[topic]).url))


def test_costs_the_same_however_many(client, topic):
    page = material(topics=[topic])
    client.force_login(MemberFactory())
    numbers = []
    for more in (1, 2, 27):
        for number in range(more):
            knows(topic, f"Mitglied {number}")
            webinar(topics=[topic])
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        numbers.append(len(queries))
    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= 16, numbers
