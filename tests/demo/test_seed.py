import hashlib
import json
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Locale, Page, Site

from accounts.models import Member, MemberGroup
from demo.loading import Content
from demo.management.commands.seed_demo import Command as SeedDemo
from demo.seeding.webinars import start_of
from learning.models import (
    Bookmark,
    CohortDate,
    CohortMember,
    CollectionEntry,
    ContactPoint,
    Enrolment,
    Experience,
    MaterialChange,
    MaterialPage,
    MaterialRecording,
    ModulePage,
    StepDone,
    TargetGroup,
    WorkshopPage,
)
from network.models import Conversation, LocalAuthority, Message, Office, Participant, Profile
from pages.captions import read_captions
from pages.metadata.media import read_media
from pages.models import File, HomePage, MediaFile, StandardPage, Topic
from tests.demo.conftest import MONDAY
from webinars.models import Registration, WebinarPage

BERLIN = ZoneInfo("Europe/Berlin")
COUNTS: dict[Any, int] = {
    Topic: 32,
    TargetGroup: 8,
    MaterialChange: 7,
    Member: 124,
    MemberGroup: 1,
    Office: 124,
    Profile: 124,
    HomePage: 3,
    StandardPage: 13,
    MaterialPage: 38 + 6 + 6 + 15,
    ContactPoint: 17,
    File: 108,
    MediaFile: 1,
    MaterialRecording: 1,
    WebinarPage: 12,
    WorkshopPage: 3 + 2,
    ModulePage: 10 + 6,
    Bookmark: 3,
    CollectionEntry: 3,
    Experience: 8,
    Enrolment: 4,
    StepDone: 4 + 9 + 2 + 15,
    CohortMember: 5,
    CohortDate: 3,
    Conversation: 8,
    Message: 62,
}


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def fingerprint() -> str:
    """Every row of what the seed writes, in one number."""
    digest = hashlib.sha256()
    for model in (*COUNTS, LocalAuthority, Registration, Participant, Page):
        rows = model.objects.order_by("pk").values()
        digest.update(json.dumps(list(rows), cls=DjangoJSONEncoder, sort_keys=True, default=str).encode())
    return digest.hexdigest()


def test_it_refuses_where_there_is_no_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="This is no demo"):
        call_command(SeedDemo())


def test_a_mistake_in_the_content_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from demo.loading import ContentError
    from demo.management.commands import seed_demo

    def broken() -> Content:
        raise ContentError("topics.yaml.topics[0]: the field de is missing")

    monkeypatch.setattr(seed_demo, "load", broken)
    with pytest.raises(CommandError, match=r"topics\.yaml\.topics\[0\]: the field de is missing"):
        call_command(SeedDemo())


def test_twice_gives_the_same_database(seed: Any) -> None:
    said = seed()
    assert {model: model.objects.count() for model in COUNTS} == COUNTS
    assert LocalAuthority.objects.filter(kind="land").count() == 16
    before = fingerprint()
    again = seed()
    assert fingerprint() == before
    assert said.count("\n") == again.count("\n") == 15
    assert "0 of them new, with 0 new files" in again


@pytest.mark.usefixtures("seeded", "db")
class TestSeeded:
    def test_pages_stand_in_three_languages(self) -> None:
        assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(
            locale__language_code="de"
        )
        assert set(Locale.objects.values_list("language_code", flat=True)) == {"de", "en", "de-simple"}
        assert len({page.translation_key for page in HomePage.objects.all()}) == 1
        assert StandardPage.objects.get(slug="impressum", locale__language_code="de").legal_review

    def test_materials_bring_their_files(self, content: Content) -> None:
        for material in content.materials:
            page = MaterialPage.objects.get(slug=material.slug, locale__language_code="de")
            files = list(page.files.all())
            assert len(files) == 1 + len(material.downloads)
            assert files[0].file.filename == f"{material.slug}.pdf"
            assert page.legal_review == material.legal_review
            assert page.fictional == material.fictional
            assert page.visibility == material.visibility
            assert page.related.count() == len(material.related)

    def test_some_are_for_a_group_or_a_town_alone(self) -> None:
        members = {member.email.partition("@")[0]: member for member in Member.objects.all()}
        for slug, readers in {
            "alarmkette-runde-sicheres-rathaus": {"anneke-wilts", "bertram-schall"},
            "holle-dienstanweisung-besuchsverkehr": {"anneke-wilts"},
        }.items():
            page = MaterialPage.objects.get(slug=slug)
            asked = ("anneke-wilts", "bertram-schall", "leila-haberstroh", "samira-behrens")
            assert {name for name in asked if page.is_visible_to(members[name])} == readers
            assert not page.is_visible_to(AnonymousUser())

    def test_the_film_plays_and_can_be_read(self) -> None:
        recording = MaterialRecording.objects.get()
        film = recording.media
        with film.file.open("rb") as stored:
            facts = read_media(stored)

        assert recording.page.kind == "video"
        assert facts.duration == film.duration == 300
        assert film.is_for_everybody
        assert max(cue.end for cue in read_captions(film.captions)) == 300_000
        assert "Zu sehen: Eine Familie beim Abendessen" in film.text

    def test_links_in_texts_lead_to_pages(self) -> None:
        page = MaterialPage.objects.get(slug="sitzungen-schuetzen", locale__language_code="de")
        target = MaterialPage.objects.get(slug="vorfallprotokoll", locale__language_code="de")
        assert f'linktype="page" id="{target.pk}"' in str(page.body.raw_data[:])

    def test_the_address_of_a_card_tells_nothing(self, content: Content) -> None:
        for card in MaterialPage.objects.cards():
            assert card.slug.startswith("karte-")
            assert not [c for c in content.crisis.cards if c.situation.lower() in card.title.lower()]

    def test_texts_not_read_by_testers_say_so(self) -> None:
        simple = MaterialPage.objects.filter(locale__language_code="de-simple")
        assert simple.count() == 11
        assert not simple.filter(tested_by_readers=True).exists()

    def test_one_webinar_is_full(self) -> None:
        webinar = WebinarPage.objects.get(slug="sitzung-unter-druck")
        assert webinar.registrations.active().count() == webinar.places
        for other in WebinarPage.objects.all():
            assert other.registrations.active().count() <= other.places

    def test_nobody_holds_two_places_or_one_in_an_own_webinar(self) -> None:
        for webinar in WebinarPage.objects.all():
            members = list(webinar.registrations.active().values_list("member", flat=True))
            assert len(members) == len(set(members))
            assert webinar.trainer_id not in members

    def test_two_messages_are_unread_and_none_is_readable_in_the_table(self) -> None:
        assert sum(Participant.objects.values_list("unread", flat=True)) == 2
        assert Message.objects.filter(body__contains="Meldeweg").count() == 0

    def test_members_are_demo_and_cannot_sign_in_but_for_the_listed(self) -> None:
        assert not Member.objects.filter(is_demo=False).exists()
        assert sum(member.has_usable_password() for member in Member.objects.all()) == 6

    def test_who_does_not_want_to_be_listed_is_not(self) -> None:
        assert 0 < Profile.objects.filter(listed=False).count() < 20

    def test_offices_stand_where_they_belong(self) -> None:
        assert Office.objects.get(member__email="anneke-wilts@example.org").authority.name == "Holle"
        assert Office.objects.get(member__email="konstantin-grafe@example.org").authority.kind == "district"
        assert not Office.objects.filter(confirmed_at=None).exists()

    def test_no_task_was_left_for_hundreds_of_saves(self) -> None:
        from django_tasks_db.models import DBTaskResult

        assert not DBTaskResult.objects.filter(task_path__contains="index").exists()
        assert MaterialPage.objects.search("Drohbrief", operator="or").count()


@pytest.mark.usefixtures("seeded", "db")
def test_webinars_move_with_the_days(seed: Any) -> None:
    before = dict(WebinarPage.objects.values_list("slug", "starts_at"))
    with time_machine.travel(MONDAY + timedelta(days=7), tick=False):
        assert "0 of them new, 12 moved" in seed()
        after = dict(WebinarPage.objects.values_list("slug", "starts_at"))
    assert all(after[slug] - before[slug] == timedelta(days=7) for slug in before)
    assert all(
        page.ends_at - page.starts_at == timedelta(minutes=page.duration_minutes)
        for page in WebinarPage.objects.all()
    )


@pytest.mark.usefixtures("seeded", "db")
def test_a_webinar_that_somebody_changed_stays(seed: Any) -> None:
    page = WebinarPage.objects.get(slug="geruechte-frueh-erkennen")
    page.places = 81
    page.save_revision(user=Member.objects.get(email="derya-lohmann@example.org")).publish()
    before = page.starts_at
    with time_machine.travel(MONDAY + timedelta(days=7), tick=False):
        assert "11 moved" in seed()
    page.refresh_from_db()
    assert page.starts_at == before


@pytest.mark.usefixtures("seeded", "db")
def test_whoever_leads_a_webinar_may_change_it() -> None:
    page = WebinarPage.objects.get(slug="meldeweg-in-sechs-schritten")
    assert page.owner == page.trainer
    assert page.permissions_for_user(page.trainer).can_edit()


@pytest.mark.usefixtures("seeded", "db")
def test_what_somebody_wrote_is_not_written_over(seed: Any) -> None:
    MaterialPage.objects.filter(slug="ratsvorlage").update(summary="Von einem Menschen geändert.")
    seed()
    assert MaterialPage.objects.get(slug="ratsvorlage").summary == "Von einem Menschen geändert."


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 23), "2026-11-25T12:15:00+01:00"),  # Monday + 2
        (date(2026, 11, 26), "2026-11-30T12:15:00+01:00"),  # Saturday gives way to Monday
        (date(2026, 11, 27), "2026-11-30T12:15:00+01:00"),  # Sunday too
        (date(2026, 7, 6), "2026-07-08T12:15:00+02:00"),  # summer time
    ],
)
def test_dates_fall_on_working_days_in_berlin(content: Content, today: date, expected: str) -> None:
    webinar = next(webinar for webinar in content.webinars if webinar.slug == "geruechte-frueh-erkennen")
    assert start_of(webinar, today).astimezone(BERLIN).isoformat() == expected
