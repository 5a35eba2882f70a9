"""Editors at work: a material with its file and its date of review in one go, a list of many, and two editors at once."""

import io
import re

from allauth.mfa.models import Authenticator
from openpyxl import Workbook
from playwright.sync_api import expect

from accounts.enums import Role
from accounts.roles import grant
from tests.factories.accounts import MemberFactory
from tests.factories.learning import library_page, material
from tests.factories.pages import PDF

NAME = "Aushang am Rathaus"
WATCHES = "addEventListener('w-unsaved:watch-edits', () => document.body.setAttribute('data-watches', ''))"


def open_new_material(desk):
    """What is typed before the desk watches, two seconds after it came, counts as having been there: nobody is so fast."""
    desk.add_init_script(WATCHES)
    answer = desk.request.get("/cms/api/main/pages/?type=learning.LibraryPage&fields=locale").json()
    library = next(page for page in answer["items"] if page["meta"]["type"] == "learning.LibraryPage")
    desk.goto(f"/cms/pages/add/learning/materialpage/{library['id']}/")
    desk.locator("body[data-watches]").wait_for()


def wait_until_saved(desk, words):
    """The desk saves by itself a moment after the last change; what it has saved stands in the form when it is asked for again."""
    desk.wait_for_url(re.compile(r"/cms/pages/\d+/edit/"))
    for _ in range(60):
        if words in desk.request.get(desk.url).text():
            return
        desk.wait_for_timeout(500)
    raise AssertionError(f"{words} was not saved")


def test_a_material_with_file_and_date_is_published_in_one_go(visit, demo):
    desk = visit("/cms/", account=demo.account("editor"))
    open_new_material(desk)
    desk.locator("#id_title").fill(NAME)
    desk.locator("#id_summary").fill("Was an der Tür hängen sollte, bevor die Sitzung beginnt.")
    desk.locator("#id_files-ADD").click()
    files = desk.locator("#id_files-FORMS")
    files.get_by_role("button", name="Dokument auswählen").click()
    window = desk.locator(".modal")
    window.get_by_role("tab", name="Hochladen").click()
    window.locator("input[type=file]").set_input_files(
        {"name": "aushang.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    window.locator("#tab-upload").get_by_role("textbox", name=re.compile("Titel")).fill("Aushang, eine Seite")
    window.locator("#tab-upload").get_by_role("button", name="Hochladen").click()
    expect(files.get_by_text("Aushang, eine Seite")).to_be_visible()
    desk.get_by_role("tab", name="Einstellungen").click()
    desk.locator("#id_review_due").fill("2027-03-01")
    desk.get_by_role("tab", name="Inhalt").click()  # the calendar closes
    wait_until_saved(desk, 'value="2027-03-01"')
    desk.get_by_role("button", name="Mehr Aktionen").click()
    desk.get_by_role("button", name="Veröffentlichen").click()
    expect(desk.locator(".messages")).to_contain_text(NAME)
    # The desk saves by itself, and is told no as long as something is missing.
    desk.faults[:] = [fault for fault in desk.faults if "400 (Bad Request)" not in fault]

    reader = visit("/material/?sort=neu", account=demo.account("member"), width=375)
    reader.goto("/material/aushang-am-rathaus/")
    expect(reader.get_by_role("heading", name=NAME)).to_be_visible()
    file = reader.get_by_role("link", name=re.compile("Aushang, eine Seite")).first
    assert reader.request.get(file.get_attribute("href")).headers["content-type"] == "application/pdf"


def test_publishing_waits_for_what_the_desk_is_saving(visit, demo):
    """Pressed while a new page is on its way to be saved, the page is made once, and it is public."""
    desk = visit("/cms/", account=demo.account("editor"))
    open_new_material(desk)

    def slowly(route):
        if "application/json" in route.request.headers.get("accept", "") and route.request.method == "POST":
            desk.wait_for_timeout(1200)
        route.continue_()

    desk.route(re.compile(r"/cms/pages/"), slowly)
    desk.locator("#id_title").fill("Nur einmal")
    desk.locator("#id_summary").fill("Gespeichert wird sie nebenbei, veröffentlicht mit einem Griff.")
    desk.get_by_role("button", name="Mehr Aktionen").click()
    desk.get_by_role("button", name="Veröffentlichen").click()
    expect(desk.locator(".messages")).to_contain_text("Nur einmal", timeout=20_000)
    desk.unroute_all()
    desk.faults[:] = [fault for fault in desk.faults if "400 (Bad Request)" not in fault]

    found = desk.request.get("/cms/api/main/pages/?type=learning.MaterialPage&order=-id&limit=5").json()
    assert [page["meta"]["status"]["live"] for page in found["items"] if page["title"] == "Nur einmal"] == [
        True
    ]


def test_many_from_a_spreadsheet(visit, demo):
    book = Workbook()
    for row in (["Titel", "Land"], ["Aus der Tabelle", "Bayern"], ["Noch eins", "Bayernn"]):
        book.active.append(row)
    sheet = io.BytesIO()
    book.save(sheet)
    desk = visit("/cms/material-import/", account=demo.account("editor"))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    desk.locator("input[type=file]").set_input_files(
        {"name": "liste.xlsx", "mimeType": kind, "buffer": sheet.getvalue()}
    )
    desk.get_by_role("button", name="Lesen und prüfen").click()
    expect(desk.get_by_text("Land: „Bayernn“ kennen wir nicht. Meinten Sie „Bayern“?")).to_be_visible()
    desk.get_by_role("button", name="1 Entwurf anlegen").click()
    expect(desk.get_by_role("status").filter(has_text="1 Entwurf von 1")).to_be_visible()


def test_two_editors_at_once_lose_nothing(transactional_db, page_as):
    library_page()
    grant(Role.EDITOR)  # rights on pages hang on the root that there is now
    page = material(title="Gemeinsam bearbeitet", summary="Vorher")
    page.save_revision()
    here, there = (page_as(an_editor(name)) for name in ("Erna Erste", "Zita Zweite"))
    for desk in (here, there):
        desk.goto(f"/cms/pages/{page.pk}/edit/")
        desk.wait_for_load_state("networkidle")
    there.locator("#id_summary").fill("Von Zita")
    there.get_by_role("button", name="Entwurf speichern").first.click()
    expect(there.locator(".messages")).to_contain_text("Gemeinsam bearbeitet")

    here.bring_to_front()
    here.locator("#id_summary").fill("Von Erna")
    here.keyboard.press("Tab")
    expect(here.get_by_text("Beim Speichern wird eine neuere Version überschrieben.")).to_be_visible(
        timeout=30_000
    )
    here.get_by_role("button", name="Entwurf speichern").first.click()
    asked = here.get_by_role("dialog", name="Zita Zweite hat eine neue Version gespeichert")
    expect(asked).to_be_visible()
    asked.locator("[data-confirm], .button:not(.button-secondary)").first.click()
    expect(here.locator(".messages")).to_contain_text("Gemeinsam bearbeitet")
    kept = [revision.content["summary"] for revision in page.revisions.order_by("pk")]
    assert kept == ["Vorher", "Von Zita", "Von Erna"]


def an_editor(name):
    member = MemberFactory(roles=[Role.MEMBER, Role.EDITOR], display_name=name)
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return member
