"""A trainer goes through a workshop with a cohort, and sees who is where of those who agree."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from learning.domain.cohort import CohortDetails, create_cohort, join_cohort
from learning.domain.enrolment import complete_step, start_workshop, visit_step
from learning.errors import CohortClosedError, NotOpenError
from learning.models import Cohort, CohortDate, CohortMember, Enrolment
from learning.outline import Outline
from tests.factories.accounts import MemberFactory
from tests.factories.learning import module, workshop
from tests.queue_runner import run_ready_tasks

pytestmark = pytest.mark.django_db
DATE = {"title": "Auftakt", "starts_at": "2027-03-12T17:30", "place": "Raum 4"}


@pytest.fixture(autouse=True)
def _no_second_factor(monkeypatch):
    """What is asked of trainers at the door has its own tests, in tests/accounts."""
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


@pytest.fixture
def course(db):
    page = workshop(title="Erste Schritte", slug="erste-schritte")
    module(page, title="Die erste Stunde", slug="erste-stunde")
    return page


@pytest.fixture
def trainer(db):
    return MemberFactory(display_name="Jannis Oltmanns", roles=[Role.MEMBER, Role.TRAINER])


@pytest.fixture
def cohort(course, trainer):
    return create_cohort(course, CohortDetails("Landkreis, Frühjahr"), by=trainer)


def words(response):
    return response.content.decode().replace("\u00ad", "")


def address(cohort, rest=""):
    return f"/lerngruppen/{cohort.key}/{rest}"


def learner(course, cohort=None, *, shows=True, steps=0, name="Wilhelmine Gutzeit"):
    """Somebody who has done that many steps, in the cohort where there is one."""
    member = MemberFactory(display_name=name)
    start_workshop(course, by=member)
    for number in range(steps):
        outline = Outline.of(course, member)
        visit_step(outline.enrolment, outline.steps[number])
        complete_step(outline, outline.steps[number])
    if cohort:
        join_cohort(cohort, course, shows_progress=shows, by=member)
    return member


class TestLeading:
    def test_a_trainer_makes_one_and_passes_its_link_on(self, client, course, trainer):
        client.force_login(trainer)
        assert "Lerngruppe anlegen" in words(client.get(course.url))
        response = client.post(
            "/workshop/erste-schritte/lerngruppe/neu/", {"name": "Landkreis, Frühjahr"}, follow=True
        )
        assert address(Cohort.objects.get()) in words(response)
        assert "Landkreis, Frühjahr" in words(client.get("/lerngruppen/"))

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.MODERATOR, Role.EDITOR, Role.OPERATOR])
    def test_nobody_else_does(self, client, course, role):
        client.force_login(MemberFactory(roles=[Role.MEMBER, role]))
        assert "Lerngruppe anlegen" not in words(client.get(course.url))
        for method in (client.get, client.post):
            assert method("/workshop/erste-schritte/lerngruppe/neu/", {"name": "Meine"}).status_code == 403
        assert not Cohort.objects.exists()

    def test_nor_for_a_workshop_she_may_not_read(self, trainer):
        with pytest.raises(NotOpenError):
            create_cohort(workshop(visibility="groups"), CohortDetails("Heimlich"), by=trainer)

    def test_a_name_must_be(self, client, course, trainer):
        client.force_login(trainer)
        for name in ("  ", "x" * 101, "a\0b"):
            response = client.post(
                "/workshop/erste-schritte/lerngruppe/neu/", {"name": name, "is_listed": "on"}
            )
            assert response.status_code == 422, name
            assert "checked" in words(response)
        assert not Cohort.objects.exists()

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.EDITOR, Role.OPERATOR])
    def test_only_she_sees_and_changes_it(self, client, course, cohort, role):
        learner(course, cohort, steps=1)
        date = CohortDate.objects.create(cohort=cohort, title="Auftakt", starts_at=timezone.now())
        client.force_login(MemberFactory(roles=[Role.MEMBER, role]))
        assert "Wilhelmine Gutzeit" not in words(client.get(address(cohort)))
        for rest in ("aendern/", "aufloesen/", "termin/", f"termin/{date.pk}/"):
            assert client.get(address(cohort, rest)).status_code == 404, rest
            data = {**DATE, "name": "Gekapert", "action": "remove"}
            assert client.post(address(cohort, rest), data).status_code == 404, rest
        assert CohortDate.objects.get().title == "Auftakt"
        assert Cohort.objects.get().name == "Landkreis, Frühjahr"

    def test_whoever_is_no_trainer_any_more_sees_nothing_more(self, client, course, cohort, trainer):
        learner(course, cohort, steps=1)
        trainer.groups.clear()
        client.force_login(trainer)
        assert "Wilhelmine" not in words(client.get(address(cohort)))

    def test_a_date_of_another_cohort_is_not_hers(self, client, course, cohort, trainer):
        other = create_cohort(
            course, CohortDetails("Andere"), by=MemberFactory(roles=[Role.MEMBER, Role.TRAINER])
        )
        date = CohortDate.objects.create(cohort=other, title="Auftakt", starts_at=timezone.now())
        client.force_login(trainer)
        assert client.post(address(cohort, f"termin/{date.pk}/"), {"action": "remove"}).status_code == 404

    def test_dissolved_it_is_gone_and_the_work_stays(self, client, course, cohort, trainer):
        member = learner(course, cohort, steps=1)
        client.force_login(trainer)
        assert "bleibt ihnen" in words(client.get(address(cohort, "aufloesen/")))
        client.post(address(cohort, "aufloesen/"))
        assert not Cohort.objects.exists()
        assert Enrolment.objects.get(member=member).steps_done.count() == 1


class TestDates:
    def test_one_mail_for_all_changes_in_a_row(self, client, course, cohort, trainer, outbox):
        member = learner(course, cohort)
        client.force_login(trainer)
        for title in ("Auftakt", "Mitte", "Abschluss"):
            client.post(address(cohort, "termin/"), {**DATE, "title": title})
        run_ready_tasks()
        assert not outbox.to(member.email)
        with pytest.MonkeyPatch.context() as patch:
            later = timezone.now() + timedelta(minutes=11)
            patch.setattr("django.utils.timezone.now", lambda: later)
            run_ready_tasks()
            [mail] = outbox.to(member.email)
        assert "Lerngruppe" in mail.subject
        assert cohort.name not in mail.body
        assert course.title not in mail.body

    def test_the_time_is_told_as_in_berlin(self, client, course, cohort, trainer):
        member = learner(course, cohort)
        client.force_login(trainer)
        client.post(address(cohort, "termin/"), DATE)
        assert 'value="2027-03-12T17:30"' in words(
            client.get(address(cohort, f"termin/{CohortDate.objects.get().pk}/"))
        )
        client.force_login(member)
        html = words(client.get(address(cohort)))
        assert "Freitag, 12. März 2027, 17:30 Uhr (Berlin)" in html
        assert "Raum 4" in html

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({"title": " "}, "Ein Wort genügt"),
            ({"starts_at": ""}, "Geben Sie Tag und Uhrzeit an."),
            ({"starts_at": "morgen"}, "Das ist kein Tag mit Uhrzeit."),
            ({"starts_at": "2027-03-28T02:30"}, "2027"),  # an hour that there is not in spring
            ({"starts_at": "20272-03-12T17:30"}, "Das ist kein Tag mit Uhrzeit."),
            ({"starts_at": "2072-03-12T17:30"}, "Das Jahr stimmt vermutlich nicht."),
            ({"place": "x" * 201}, "xxx"),
        ],
    )
    def test_bad_input_keeps_what_was_typed(self, client, cohort, trainer, data, sentence):
        client.force_login(trainer)
        response = client.post(address(cohort, "termin/"), {**DATE, **data})
        assert response.status_code == 422
        html = words(response)
        assert sentence in html
        assert {**DATE, **data}["place"] in html
        assert not CohortDate.objects.exists()

    def test_changed_and_removed(self, client, cohort, trainer):
        client.force_login(trainer)
        client.post(address(cohort, "termin/"), DATE)
        number = CohortDate.objects.get().pk
        client.post(address(cohort, f"termin/{number}/"), {**DATE, "title": "Späterer Auftakt"})
        assert "Späterer Auftakt" in words(client.get(address(cohort)))
        client.post(address(cohort, f"termin/{number}/"), {"action": "remove"})
        assert not CohortDate.objects.exists()


class TestTakingPart:
    def test_with_the_link_a_member_joins_and_nothing_is_shown_unless_she_says_so(
        self, client, course, cohort, trainer
    ):
        member = learner(course, steps=1)
        client.force_login(member)
        html = words(client.get(address(cohort)))
        assert "Jannis Oltmanns" in html
        assert "checked" not in html
        client.post(address(cohort), {"action": "join"})
        assert "Von Ihnen geleitet" not in words(client.get("/lerngruppen/"))
        assert "Landkreis, Frühjahr" in words(client.get("/lerngruppen/"))

        client.force_login(trainer)
        html = words(client.get(address(cohort)))
        assert "Wilhelmine Gutzeit" in html
        assert "zeigt ihren Stand nicht" in html
        assert "1 von 2 Schritten" not in html

    def test_agreeing_holds_until_she_takes_it_back(self, client, course, cohort, trainer):
        member = learner(course, cohort, shows=False, steps=1)
        for data, seen in (({"shows_progress": "on"}, True), ({}, False)):
            client.force_login(member)
            client.post(address(cohort), {"action": "consent", **data})
            assert ("Die Leitung sieht, wo Sie sind." in words(client.get(course.url))) is seen
            client.force_login(trainer)
            html = words(client.get(address(cohort)))
            assert ("1 von 2 Schritten erledigt" in html) is seen
            assert ("Modul 1, Schritt 1" in html) is seen

    def test_what_she_writes_is_never_shown(self, client, course, cohort, trainer):
        member = learner(course, cohort, steps=1)
        client.force_login(member)
        step = Outline.of(course, member).steps[1]
        client.post(step.address, {"action": "next", "text": "GEHEIMER GEDANKE"})
        client.force_login(trainer)
        assert "GEHEIM" not in words(client.get(address(cohort)))

    def test_those_beside_her_are_not_shown_to_her(self, client, course, cohort):
        learner(course, cohort, name="Wilhelmine Gutzeit")
        client.force_login(learner(course, cohort, name="Ida Andere"))
        assert "Wilhelmine" not in words(client.get(address(cohort)))

    def test_a_closed_one_takes_nobody_and_keeps_who_is_there(self, client, course, cohort, trainer):
        member = learner(course, cohort)
        client.force_login(trainer)
        client.post(address(cohort, "aendern/"), {"name": cohort.name, "is_closed": "on"})
        with pytest.raises(CohortClosedError):
            learner(course, cohort)
        client.force_login(MemberFactory())
        response = client.post(address(cohort), {"action": "join"}, follow=True)
        assert "nimmt niemanden mehr auf" in words(response)
        assert [place.member for place in CohortMember.objects.all()] == [member]

    def test_whoever_may_not_read_the_workshop_finds_nothing(self, client, trainer):
        page = workshop(visibility="groups")
        Cohort.objects.create(
            workshop_key=page.translation_key, workshop_title="Verborgen", name="GEHEIM", trainer=trainer
        )
        cohort = Cohort.objects.get()
        client.force_login(MemberFactory())
        for method in (client.get, client.post):
            assert method(address(cohort), {"action": "join"}).status_code == 404
        assert not CohortMember.objects.exists()

    def test_a_visitor_is_asked_to_sign_in(self, client, cohort):
        assert "/konto/login/" in client.get(address(cohort)).url

    def test_where_they_meet_is_for_those_who_take_part(self, client, course, cohort):
        Cohort.objects.update(is_listed=True)
        CohortDate.objects.create(
            cohort=cohort, title="Auftakt", starts_at=timezone.now(), place="Raum 4 im Rathaus"
        )
        client.force_login(MemberFactory())
        html = words(client.get(address(cohort)))
        assert "Auftakt" in html
        assert "Raum 4" not in html
        client.force_login(learner(course, cohort))
        assert "Raum 4" in words(client.get(address(cohort)))

    def test_listed_ones_stand_beside_the_workshop(self, client, course, cohort):
        client.force_login(MemberFactory())
        assert cohort.name not in words(client.get(course.url))
        Cohort.objects.update(is_listed=True)
        assert cohort.name in words(client.get(course.url))
        Cohort.objects.update(is_closed=True)
        assert cohort.name not in words(client.get(course.url))

    def test_she_leaves_and_the_trainer_takes_somebody_out(self, client, course, cohort, trainer):
        first, second = learner(course, cohort), learner(course, cohort)
        client.force_login(first)
        client.post(address(cohort), {"action": "leave"})
        client.force_login(second)
        client.post(address(cohort), {"member": second.public_id, "action": "remove"})  # hers is no such form
        assert CohortMember.objects.get().member == second
        client.force_login(trainer)
        client.post(address(cohort), {"member": "x" * 200, "action": "remove"})
        assert CohortMember.objects.count() == 1
        client.post(address(cohort), {"member": second.public_id, "action": "remove"})
        assert not CohortMember.objects.exists()
        assert Enrolment.objects.count() == 2

    def test_an_old_form_puts_nobody_in(self, client, cohort):
        client.force_login(MemberFactory())
        for action in ("consent", "leave", "", "remove"):
            client.post(address(cohort), {"action": action, "shows_progress": "on"})
        assert not CohortMember.objects.exists()

    def test_without_a_trainer_nobody_sees_anything(self, client, course, cohort, trainer):
        member = learner(course, cohort, steps=1)
        trainer.delete()
        client.force_login(member)
        assert "hat keine Leitung mehr" in words(client.get(address(cohort)))
        assert "Die Leitung sieht, wo Sie sind." not in words(client.get(course.url))


def test_the_same_queries_for_every_number(client, course, cohort, trainer):
    counted = []
    for more in (1, 2, 7):
        for _ in range(more):
            learner(course, cohort, steps=1)
            CohortDate.objects.create(cohort=cohort, title="Treffen", starts_at=timezone.now())
            create_cohort(course, CohortDetails("Noch eine", is_listed=True), by=trainer)
        client.force_login(trainer)
        counted.append([queries(client, where) for where in (address(cohort), "/lerngruppen/", course.url)])
    assert counted[0] == counted[1] == counted[2], counted
    assert max(counted[0]) <= 16


def queries(client, where):
    client.get(where)  # what is remembered for all is not counted
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)
