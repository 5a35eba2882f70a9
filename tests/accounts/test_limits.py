"""Counting tries: in the database, or in Redis where there is one; without keeping who it was."""

import threading

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse

from accounts.limits import forgive, hit, limit, parse_rate, take_back
from accounts.models import LimitCount
from tests.factories.accounts import MemberFactory

WITHOUT_REDIS = pytest.mark.skipif(not configured.REDIS_URL, reason="needs the Redis of REDIS_URL")


@pytest.fixture(params=["database", pytest.param("redis", marks=WITHOUT_REDIS)])
def counter(request, settings):
    """Where it is counted. Nearly every test below holds for both."""
    if request.param == "database":
        settings.REDIS_URL = ""
    return request.param


@pytest.fixture
def in_the_database(settings):
    settings.REDIS_URL = ""


@pytest.mark.parametrize(
    ("rate", "parsed"), [("5/m", (5, 60)), ("20/10m", (20, 600)), ("3/d", (3, 86400)), ("1/30s", (1, 30))]
)
def test_rates(rate, parsed):
    assert parse_rate(rate) == parsed


@pytest.mark.django_db
def test_the_sixth_of_five_is_refused(counter):
    assert [hit("door", "somebody", "5/d") for _ in range(6)] == [True] * 5 + [False]
    assert hit("door", "somebody else", "5/d")
    assert hit("another door", "somebody", "5/d")


@pytest.mark.django_db
@pytest.mark.parametrize("redis", ["", "redis://somewhere"])
def test_the_cache_counts_where_redis_is_named(settings, redis):
    settings.REDIS_URL = redis  # on this machine the cache of the process may stand for it
    assert [hit("door", "x", "1/d") for _ in range(2)] == [True, False]
    assert LimitCount.objects.exists() is not bool(redis)


@pytest.mark.django_db
def test_what_succeeded_is_taken_back(counter):
    for _ in range(9):
        assert hit("door", "x", "1/d")
        take_back("door", "x", "1/d")
    take_back("door", "never counted", "1/d")
    assert [hit("door", "never counted", "1/d") for _ in range(2)] == [True, False]


@pytest.mark.django_db
def test_what_is_forgiven_starts_anew(counter):
    assert [hit("door", "x", "1/d") for _ in range(3)] == [True, False, False]
    forgive("door", "x", "1/d")
    assert [hit("door", "x", "1/d") for _ in range(2)] == [True, False]


@WITHOUT_REDIS
@pytest.mark.django_db
def test_redis_forgets_a_window_that_is_over():
    from django.core.cache import cache

    hit("door", "x", "1/m")
    keys = cache._cache.get_client().keys("*limit:*")
    assert len(keys) == 1
    assert 0 < cache._cache.get_client().ttl(keys[0]) <= 60


@pytest.mark.django_db
def test_a_new_window_starts_anew_and_the_old_one_is_thrown_away(time_machine, in_the_database):
    time_machine.move_to("2026-11-25 10:00:00")
    assert [hit("door", "x", "1/m") for _ in range(2)] == [True, False]
    time_machine.move_to("2026-11-25 10:02:00")
    assert hit("door", "x", "1/m")
    assert LimitCount.objects.count() == 1


@pytest.mark.django_db
def test_nobody_can_be_read_from_the_counts(in_the_database):
    hit("door", "address:203.0.113.7", "5/m")
    assert LimitCount.objects.count() == 1
    assert "203.0.113.7" not in str(LimitCount.objects.values())


@pytest.mark.django_db
def test_the_view_answers_429_and_says_how_long(rf, counter):
    view = limit("door", "1/h")(lambda request: HttpResponse("in"))

    def post(method="post", user=None, address="203.0.113.7"):
        request = getattr(rf, method)("/", REMOTE_ADDR=address)
        request.user = user or AnonymousUser()
        request.session = {}
        return view(request)

    assert post().status_code == 200
    refused = post()
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert post("get").status_code == 200
    assert post(address="203.0.113.8").status_code == 200


@pytest.mark.django_db
def test_a_member_is_counted_wherever_she_is(rf, counter):
    view = limit("door", "1/h", by="member")(lambda request: HttpResponse("in"))
    member = MemberFactory()

    def post(address):
        request = rf.post("/", REMOTE_ADDR=address)
        request.user, request.session = member, {}
        return view(request).status_code

    assert [post("203.0.113.7"), post("203.0.113.8")] == [200, 429]


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_are_all_counted(counter):
    answers = []

    def tries():
        try:
            answers.extend(hit("door", "x", "10/d") for _ in range(5))
        finally:
            connection.close()

    threads = [threading.Thread(target=tries) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    if counter == "database":
        assert LimitCount.objects.get().count == 40
    assert answers.count(True) <= 10


@pytest.mark.django_db
def test_what_is_over_is_forgotten(client, member, time_machine, in_the_database):
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    from accounts.tasks import forget_what_is_over

    time_machine.move_to("2026-11-01 10:00:00")
    client.force_login(member)
    UserSession.objects.create(
        user=member, session_key=client.session.session_key, ip="0.0.0.0", user_agent=""
    )
    hit("door", "x", "1/m")
    forget_what_is_over()
    assert (Session.objects.count(), UserSession.objects.count(), LimitCount.objects.count()) == (1, 1, 1)
    time_machine.move_to("2026-11-25 10:00:00")
    forget_what_is_over()
    assert (Session.objects.count(), UserSession.objects.count(), LimitCount.objects.count()) == (0, 0, 0)
