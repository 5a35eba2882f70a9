"""An officer learns a module on two devices, and keeps her thoughts to herself."""

import re

from playwright.sync_api import expect

THOUGHT = "Ich habe den Brief in die Schublade gelegt."
WORKSHOP = "/workshop/einwohnerdialog-der-traegt/"


def learner(demo):
    return demo.account("member", 1)


def test_a_module_across_two_devices(visit, demo, axe_faults):
    phone = visit("/material/", width=375, account=learner(demo))
    phone.get_by_role("navigation", name="Lernen").get_by_role("link", name="Workshops").click()
    phone.get_by_role("link", name=re.compile("Einwohnerdialog")).first.click()
    phone.get_by_role("button", name="Workshop beginnen").click()
    expect(phone.locator("label", has_text="Schritt 1 von 7")).to_be_visible()
    phone.get_by_role("button", name="Weiter").click()

    phone.get_by_label("Ihre Gedanken dazu").fill(THOUGHT)
    phone.get_by_role("button", name="Weiter").click()
    expect(phone.locator("label", has_text="Schritt 3 von 7")).to_be_visible()
    assert axe_faults(phone) == []

    desk = visit(WORKSHOP, width=1280, account=learner(demo), javascript=False)
    expect(desk.locator("label", has_text="2 von 20 Schritten erledigt")).to_be_visible()
    desk.get_by_role("link", name="Weiter bei Schritt 3").click()
    step(desk)
    check(desk)
    while desk.locator(".wk-player").count():
        step(desk)
    expect(desk.get_by_role("heading", name="Sie haben alle Schritte durchgearbeitet")).to_be_visible()
    desk.get_by_role("main").get_by_role("link", name="Meine Notizen").click()
    expect(desk.get_by_text(THOUGHT)).to_be_visible()

    other = visit("/notizen/", account=demo.account("trainer"))
    expect(other.get_by_text(THOUGHT)).to_have_count(0)


def step(page):
    """Whatever it asks, it is done, and the next one is there."""
    if page.get_by_role("button", name="Antwort prüfen").count():
        return check(page)
    with page.expect_navigation():
        return page.locator("button[value=next]").click()


def check(page):
    """Tries each answer until one is right, as one does; several at once where several may be."""
    expect(page.get_by_role("button", name="Antwort prüfen")).to_be_visible()
    several = page.locator("input[type=checkbox][name=answer]").count()
    answers = page.locator("input[name=answer]").count()
    for mask in range(1, 2**answers):
        tried = [number for number in range(answers) if mask >> number & 1]
        if not several and len(tried) != 1:
            continue
        for number in tried:
            page.locator("label.wk-answer").nth(number).click()
        with page.expect_navigation():
            page.get_by_role("button", name="Antwort prüfen").click()
        is_right = page.get_by_text("Das ist es.").count() > 0
        onward = "^(Weiter|Abschließen)$" if is_right else "^Noch einmal$"
        with page.expect_navigation():
            page.get_by_role("link", name=re.compile(onward)).click()
        if is_right:
            return
    raise AssertionError("no answer is right")


def test_finished_to_a_certificate_that_can_be_checked(visit, demo, axe_faults):
    account = demo.account("trainer")
    page = visit("/workshop/integrationskonzept-in-zehn-wochen/", width=375, account=account)
    page.get_by_role("button", name="Workshop beginnen").click()
    while page.locator(".wk-player").count():
        step(page)
    page.get_by_role("button", name="Bescheinigung ausstellen").click()
    expect(page.get_by_role("heading", name="Integrationskonzept")).to_be_visible()
    expect(page.locator(".wk-sheet-name")).to_have_text(account["name"])
    assert axe_faults(page) == []
    number = page.locator(".wk-sheet .wk-code").inner_text()

    stranger = visit(f"/bescheinigung/#{number}", width=375)  # as a scanned code leads there
    expect(stranger.get_by_label("Code auf der Bescheinigung")).to_have_value(number)
    assert "#" not in stranger.url
    stranger.get_by_role("button", name="Prüfen").click()
    answer = stranger.locator("[aria-live]", has_text="Ja, von uns ausgestellt")
    expect(answer).to_be_visible()
    expect(answer).not_to_contain_text(account["name"].split()[-1])

    for name, says in (
        (account["name"], "stimmt mit dem Blatt überein"),
        ("Petra Sander", "stimmt nicht überein"),
    ):
        stranger.get_by_label("Name auf der Bescheinigung").fill(name)
        stranger.get_by_role("button", name="Prüfen").click()
        expect(stranger.locator("[aria-live]").get_by_text(says)).to_be_visible()
    assert axe_faults(stranger) == []
