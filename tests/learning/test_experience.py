"""How a material did in a municipality: told by members, read by moderators before others read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from learning.domain.experience import publish_experience, return_experience
from learning.errors import ChangedMeanwhileError, NotYoursToDecideError
from learning.models import Experience
from tests.factories.accounts import MemberFactory
from tests.factories.learning import ExperienceFactory, crisis_card, material
from tests.factories.network import LocalAuthorityFactory, OfficeFactory

pytestmark = pytest.mark.django_db
TOLD = {"outcome": "changed", "purpose": "Für den Abend in Holle.", "needed": "Ein Beschluss."}
QUEUE = "/moderation/erfahrungen/"


def words(response):
    return response.content.decode().replace("\u00ad", "")


@pytest.fixture(autouse=True)
def _no_second_factor(monkeypatch):
    """What is asked of moderators at the door has its own tests, in tests/accounts."""
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


@pytest.fixture
def member(client):
    found = MemberFactory()
    client.force_login(found)
    return found


@pytest.fixture
def moderator(db):
    return MemberFactory(roles=[Role.MEMBER, Role.MODERATOR])


def office(member, **fields):
    return OfficeFactory(member=member, authority=LocalAuthorityFactory(name="Holle"), **fields)


def queries_for(client, address):
    client.get(address)  # what is remembered for all is not counted
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def decide(client, experience, action, **data):
    return client.post(
        QUEUE, {"experience": experience.pk, "revision": experience.revision, "action": action, **data}
    )


class TestTelling:
    def test_others_read_it_once_a_moderator_has_published_it(self, client, member, moderator, outbox):
        page = material(title="Einwohnerdialog planen")
        response = client.post(f"{page.url}erfahrung/", TOLD, follow=True)
        assert "Die Moderation liest es" in words(response)
        assert "Für den Abend in Holle." not in words(client.get(page.url))
        assert "Für den Abend in Holle." in words(client.get("/erfahrungen/"))

        client.force_login(moderator)
        assert "Für den Abend in Holle." in words(client.get(QUEUE))
        decide(client, Experience.objects.get(), "publish")
        client.logout()
        html = words(client.get(page.url))
        assert "Für den Abend in Holle." in html
        assert "Ein Beschluss." in html
        assert member.full_name not in html

        [mail] = outbox.to(member.email)
        assert "Holle" not in mail.subject + mail.body
        assert page.title not in mail.subject + mail.body

    def test_the_place_stands_there_only_if_she_agrees_and_her_office_is_confirmed(self, client, member):
        page = material()
        for confirmed, agreed, expected in ((True, "on", True), (True, "", False), (False, "on", False)):
            Experience.objects.all().delete()
            held = office(member, confirmed=confirmed)
            client.post(f"{page.url}erfahrung/", {**TOLD, "purpose": "Zum Test.", "shows_place": agreed})
            Experience.objects.update(state="published", decided_at="2026-11-24T12:00Z")
            assert ("Holle" in words(client.get(page.url))) is expected, (confirmed, agreed)
            held.delete()

    def test_a_change_is_read_again(self, client, member, moderator):
        page = material()
        client.post(f"{page.url}erfahrung/", TOLD)
        publish_experience(Experience.objects.get(), revision=1, by=moderator)
        assert "Für den Abend in Holle." in words(client.get(page.url))
        assert "Für den Abend in Holle." in words(client.get(f"{page.url}erfahrung/"))
        client.post(f"{page.url}erfahrung/", {**TOLD, "purpose": "Etwas ganz anderes."})
        html = words(client.get(page.url))
        assert "Für den Abend" not in html
        assert "Etwas ganz anderes" not in html
        assert Experience.objects.count() == 1

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({"outcome": ""}, "Wählen Sie, wie es gelaufen ist."),
            ({"outcome": "wunderbar"}, "Wählen Sie, wie es gelaufen ist."),
            ({"purpose": "  "}, "Ein Satz genügt"),
            ({"purpose": "x" * 601}, "Bitte höchstens 600 Zeichen. Es sind 601."),
            ({"needed": "y" * 601}, "Bitte höchstens 600 Zeichen. Es sind 601."),
        ],
    )
    def test_bad_input_keeps_what_was_typed(self, client, member, data, sentence):
        page = material()
        response = client.post(f"{page.url}erfahrung/", {**TOLD, **data})
        assert response.status_code == 422
        html = words(response)
        assert sentence in html
        assert {**TOLD, **data}["needed"] in html
        assert not Experience.objects.exists()

    def test_a_null_byte_is_a_sentence(self, client, member):
        response = client.post(f"{material().url}erfahrung/", {**TOLD, "purpose": "a\0b"})
        assert response.status_code == 422
        assert not Experience.objects.exists()

    def test_she_takes_it_back(self, client, member):
        page = material()
        client.post(f"{page.url}erfahrung/", TOLD)
        client.post(f"{page.url}erfahrung/", {"action": "withdraw"})
        assert not Experience.objects.exists()

    def test_what_she_may_not_read_she_cannot_tell_about(self, client, member):
        for page in (material(visibility="groups"), crisis_card()):
            assert client.post(f"/material/{page.slug}/erfahrung/", TOLD).status_code in {403, 404}
        assert client.post(f"/material/{material(live=False).slug}/erfahrung/", TOLD).status_code == 404
        assert client.post("/material/geraten/erfahrung/", TOLD).status_code == 404
        assert not Experience.objects.exists()

    def test_a_visitor_is_asked_to_sign_in(self, client):
        response = client.post(f"{material().url}erfahrung/", TOLD)
        assert "/konto/login/" in response.url
        assert not Experience.objects.exists()

    def test_her_own_list_holds_hers_alone(self, client, member):
        page = material(title="Einwohnerdialog planen")
        ExperienceFactory(purpose="Von einer anderen.", page_key=page.translation_key)
        ExperienceFactory(member=member, purpose="Von mir.", page_key=page.translation_key)
        ExperienceFactory(member=member, purpose="Zu etwas, das es nicht mehr gibt.")
        html = words(client.get("/erfahrungen/"))
        assert "Von mir." in html
        assert "Ein Material, das es nicht mehr gibt" in html
        assert "Von einer anderen" not in html


class TestModerating:
    def test_a_reason_comes_back_to_her(self, client, member, moderator, outbox):
        page = material()
        client.post(f"{page.url}erfahrung/", TOLD)
        client.force_login(moderator)
        assert decide(client, Experience.objects.get(), "return").status_code == 422
        assert "Schreiben Sie, was geändert werden soll." in words(
            decide(client, Experience.objects.get(), "return")
        )
        decide(client, Experience.objects.get(), "return", reason="Bitte ohne Namen.")
        assert "Bitte ohne Namen" not in outbox.to(member.email)[0].body
        client.force_login(member)
        assert "Bitte ohne Namen." in words(client.get(f"{page.url}erfahrung/"))
        client.post(f"{page.url}erfahrung/", TOLD)
        assert "Bitte ohne Namen." not in words(client.get(f"{page.url}erfahrung/"))

    def test_a_decision_counts_for_the_words_that_were_read(self, moderator):
        experience = ExperienceFactory()
        Experience.objects.update(revision=2, purpose="Inzwischen geändert.")
        with pytest.raises(ChangedMeanwhileError):
            publish_experience(experience, revision=1, by=moderator)
        assert Experience.objects.get().state == "waiting"

    def test_the_title_of_what_she_may_not_read_stays_hidden(self, client, moderator):
        page = material(title="GEHEIMES VORGEHEN", visibility="groups")
        ExperienceFactory(page_key=page.translation_key, purpose="Trotzdem zu lesen.")
        client.force_login(moderator)
        html = words(client.get(QUEUE))
        assert "Trotzdem zu lesen." in html
        assert "GEHEIMES VORGEHEN" not in html

    def test_two_moderators_decide_once(self, client, moderator):
        experience = ExperienceFactory()
        return_experience(experience, "Zu kurz.", revision=1, by=moderator)
        client.force_login(MemberFactory(roles=[Role.MEMBER, Role.MODERATOR]))
        response = client.post(
            QUEUE, {"experience": experience.pk, "revision": "1", "action": "publish"}, follow=True
        )
        assert "Inzwischen wurde hier etwas geändert oder entschieden" in words(response)
        assert Experience.objects.get().state == "returned"

    def test_nobody_decides_about_her_own(self, client, moderator):
        own = ExperienceFactory(member=moderator, purpose="Mein eigenes.")
        client.force_login(moderator)
        assert "Mein eigenes" not in words(client.get(QUEUE))
        decide(client, own, "publish")
        assert Experience.objects.get().state == "waiting"

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER, Role.EDITOR])
    def test_who_does_not_moderate_neither_reads_nor_decides(self, client, role):
        experience, person = ExperienceFactory(), MemberFactory(roles=[Role.MEMBER, role])
        client.force_login(person)
        assert client.get(QUEUE).status_code == 403
        assert decide(client, experience, "publish").status_code == 403
        with pytest.raises(NotYoursToDecideError):
            publish_experience(experience, revision=1, by=person)
        assert Experience.objects.get().state == "waiting"

    @pytest.mark.parametrize("number", ["", "-1", "zwei", "9" * 30, "0-0", "²"])
    def test_a_number_that_is_none(self, client, moderator, number):
        client.force_login(moderator)
        assert client.post(QUEUE, {"experience": number, "action": "publish"}).status_code == 404

    def test_a_revision_that_is_none_decides_nothing(self, client, moderator):
        experience = ExperienceFactory()
        client.force_login(moderator)
        client.post(QUEUE, {"experience": experience.pk, "revision": "²", "action": "publish"})
        assert Experience.objects.get().state == "waiting"

    def test_the_same_queries_for_every_number(self, client, moderator):
        client.force_login(moderator)
        counted = []
        for more in (1, 2, 27):
            for _ in range(more):
                ExperienceFactory(page_key=material().translation_key)
            counted.append(queries_for(client, QUEUE))
        assert len(set(counted)) == 1, counted


def test_the_same_queries_for_every_number_at_the_material_and_in_her_list(client, member):
    page, counted = material(), []
    for more in (1, 2, 7):
        for _ in range(more):
            ExperienceFactory(
                page_key=page.translation_key, state="published", decided_at="2026-11-24T12:00Z"
            )
            ExperienceFactory(member=member, page_key=material().translation_key)
        counted.append((queries_for(client, page.url), queries_for(client, "/erfahrungen/")))
    assert len(set(counted)) == 1, counted


def test_when_she_goes_the_words_stay_and_the_place_does_not(client):
    member, page = MemberFactory(), material()
    ExperienceFactory(
        member=member,
        page_key=page.translation_key,
        place="Holle, Niedersachsen",
        shows_place=True,
        state="published",
        decided_at="2026-11-24T12:00Z",
    )
    member.delete()
    html = words(client.get(page.url))
    assert "Für die Bürgerversammlung." in html
    assert "Holle" not in html
