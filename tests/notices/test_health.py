from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from accounts.enums import Role
from notices.domain import health
from notices.models import WorkerHeartbeat, WorkerKind
from tests.factories.accounts import MemberFactory

TOKEN = "ein-langes-zeichen-42"


@pytest.fixture(autouse=True)
def _look_anew(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(health, "SECONDS_AN_ANSWER_COUNTS", 0)
    settings.MEDIA_ROOT = tmp_path
    settings.READYZ_TOKEN = TOKEN


@pytest.fixture
def alive(db):
    for kind in WorkerKind:
        WorkerHeartbeat.objects.create(worker_id=kind, kind=kind)


def test_the_process_answers_without_asking_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_ready(client, alive):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("kind", list(WorkerKind))
def test_not_ready_without_worker_or_scheduler(client, alive, kind):
    WorkerHeartbeat.objects.filter(kind=kind).update(seen_at=timezone.now() - timedelta(minutes=5))

    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"status": "not ready"})
    assert client.get("/readyz", headers={"X-Readyz-Token": TOKEN}).json()["parts"][kind] == "NotReadyError"


@pytest.mark.parametrize("part", list(health.CHECKS))
def test_each_part_counts_and_its_words_stay_inside(client, alive, monkeypatch, part):
    def fail():
        raise DatabaseError("postgres://wk:geheim@db")

    monkeypatch.setitem(health.CHECKS, part, fail)

    assert client.get("/readyz").json() == {"status": "not ready"}
    detail = client.get("/readyz", headers={"X-Readyz-Token": TOKEN})
    assert detail.status_code == 503
    assert detail.json()["parts"][part] == "DatabaseError"
    assert b"geheim" not in detail.content


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.MEMBER, False), (Role.EDITOR, False), (Role.OPERATOR, True)]
)
def test_only_operators_see_the_parts(client, alive, settings, role, sees):
    settings.DEMO = True  # lets the accounts of the demo off the second factor
    client.force_login(MemberFactory(roles=[role], is_demo=True))

    assert ("parts" in client.get("/readyz").json()) is sees


@pytest.mark.parametrize("token", ["", "falsch", TOKEN + "x", "ümläut"])
def test_a_wrong_token_shows_nothing(client, alive, token):
    response = client.get("/readyz", headers={"X-Readyz-Token": token.encode().decode("latin-1")})

    assert set(response.json()) == {"status"}


def test_an_empty_token_opens_nothing(client, alive, settings):
    settings.READYZ_TOKEN = ""

    assert set(client.get("/readyz", headers={"X-Readyz-Token": ""}).json()) == {"status"}


def test_strangers_cannot_make_us_look_again_and_again(client, alive, monkeypatch):
    monkeypatch.setattr(health, "SECONDS_AN_ANSWER_COUNTS", 60)
    monkeypatch.setattr(health, "_last", None)
    calls = []
    monkeypatch.setitem(health.CHECKS, "cache", lambda: calls.append(1))

    for _ in range(5):
        client.get("/readyz")
    assert len(calls) == 1
    monkeypatch.setattr(health, "_last", None)
