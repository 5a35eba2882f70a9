"""A page is saved on a phone, goes into a list, and a colleague reads it until it is taken back."""

from playwright.sync_api import expect

MATERIAL = "/material/einwohnerdialog-planen/"
NAME = "Klausur im Januar"


def test_save_collect_share_and_take_back(visit, demo, axe_faults):
    owner, reader = demo.account("member", 1), demo.account("trainer")
    phone = visit(MATERIAL, width=375, account=owner)
    phone.get_by_role("button", name="Merken").click()
    expect(phone.get_by_role("button", name="Gemerkt")).to_have_attribute("aria-pressed", "true")
    assert phone.url.endswith(MATERIAL)  # in place, without leaving the page
    phone.get_by_role("link", name="Notiz und Listen").click()
    phone.get_by_label("Ihre Notiz").fill("Seite zwei kopieren")
    phone.get_by_label("Neue Liste").fill(NAME)
    assert axe_faults(phone) == []
    phone.get_by_role("button", name="Speichern").click()
    expect(phone.get_by_text("Seite zwei kopieren")).to_be_visible()

    phone.get_by_role("link", name=NAME).click()
    phone.get_by_role("link", name="Mit einer Kollegin teilen").click()
    phone.get_by_role("main").get_by_role("searchbox").fill(reader["name"])
    phone.get_by_role("button", name="Suchen", exact=True).click()
    phone.get_by_role("main").get_by_role("button", name="Teilen").click()
    expect(phone.get_by_role("main").get_by_text(reader["name"]).first).to_be_visible()
    assert axe_faults(phone) == []

    desk = visit("/gemerkt/", account=reader, javascript=False)
    desk.get_by_role("link", name=NAME).click()
    expect(desk.get_by_role("heading", name="Einwohnerdialog")).to_be_visible()
    expect(desk.get_by_text("Seite zwei kopieren")).to_have_count(0)
    address = desk.url

    phone.get_by_role("button", name="Zurücknehmen").click()
    expect(phone.get_by_text("Nur Sie.")).to_be_visible()
    assert desk.goto(address).status == 404
    desk.faults.clear()
