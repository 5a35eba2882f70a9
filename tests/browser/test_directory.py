"""Finding colleagues with and without script, on the phone and at the desk; no fault for axe, by day and night."""

import pytest
from playwright.sync_api import expect

from network.enums import OfficeKind
from pages.models import Topic
from tests.factories.network import LocalAuthorityFactory, OfficeFactory, ProfileFactory

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Gleichstellungsbeauftragte der Verbandsgemeindeverwaltungsfachangestelltenkonferenz"


def listed(name, place, kind=OfficeKind.MAYOR, title="", **more):
    profile = ProfileFactory(member__display_name=name, **more)
    OfficeFactory(member=profile.member, authority=place, kind=kind, title=title)
    return profile.member


@pytest.fixture
def people(transactional_db):
    holle = LocalAuthorityFactory(key="03254022", name="Holle")
    kiel = LocalAuthorityFactory(key="01002000", name="Kiel", population=246_000)
    topic = Topic.objects.create(slug="schule", name="Kita und Schule", group="integration")
    anna = listed("Anna Albers", holle, topics=[topic], about="Früher Lehrerin.", tags=["Planspiel"])
    boris = listed("Boris Brandt", kiel, kind=OfficeKind.COUNCIL, offers="Ein offenes Ohr")
    listed("Cora Chaudhry", kiel, kind=OfficeKind.INTEGRATION, title=LONG, who_may_write="nobody")
    return anna, boris


def test_a_filter_changes_the_list_and_keeps_the_focus(page_as, people):
    page = page_as(people[0])
    page.goto("/verzeichnis/")
    expect(page.locator("#treffer")).to_have_text("3 Mitglieder")

    page.get_by_label("Rat oder Kreistag").check()
    expect(page.locator("#treffer")).to_have_text("1 Mitglied")
    expect(page.get_by_label("Rat oder Kreistag")).to_be_focused()
    expect(page.locator("#gemeldet")).to_have_text("1 Mitglied")
    assert "amt=council" in page.url

    page.reload()
    expect(page.locator("#treffer")).to_have_text("1 Mitglied")
    page.locator("a.wk-chip").click()
    expect(page.locator("#treffer")).to_have_text("3 Mitglieder")
    page.go_back()
    expect(page.locator("#treffer")).to_have_text("1 Mitglied")
    page.get_by_role("link", name="Boris Brandt", exact=True).click()
    expect(page.get_by_role("link", name="Nachricht schreiben")).to_be_visible()
    assert page.faults == []


def test_the_same_without_script(page_as, people):
    page = page_as(people[0], width=375, java_script_enabled=False)
    page.goto("/verzeichnis/")
    page.locator(".wk-facets-all > summary").click()
    page.get_by_label("Rat oder Kreistag").check()
    page.get_by_role("button", name="Filter anwenden").click()

    expect(page.locator("#treffer")).to_have_text("1 Mitglied")


def test_a_place_is_chosen_from_the_list_that_follows_the_typing(page_as, people):
    LocalAuthorityFactory(key="15090001", name="Hollenstedt")
    page = page_as(people[1])
    page.goto("/profil/amt/")
    page.get_by_label("Kommune").fill("")
    page.get_by_label("Kommune").press_sequentially("holl")
    page.locator(".wk-combo-place", has_text="Hollenstedt").click()
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("link", name="Hollenstedt").first).to_be_visible()
    expect(page.get_by_text("Amt noch nicht bestätigt")).to_be_visible()
    assert page.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_fault_on_any_page(page_as, people, axe_faults, width, scheme):
    anna, boris = people
    page = page_as(anna, width=width, height=12000, scheme=scheme)  # nothing lies under the bar
    for path in (
        "/verzeichnis/",
        "/verzeichnis/?amt=council&thema=schule&q=nichts",
        f"/verzeichnis/{boris.public_id}/",
        "/profil/",
        "/profil/bearbeiten/",
        "/profil/amt/",
        "/kommunen/03254022/",
    ):
        page.goto(path)
        assert axe_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert page.faults == []
