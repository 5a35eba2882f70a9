"""The mayor's whole way, from the invitation to the answer of a colleague: on a phone, at a desk, and without script."""

import re
import uuid

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

PASSWORD = "Kranich Fenster sieben Laternen"
TOPIC, LAND = "einwohnerdialog", "08"
PLACE = "08336069"
MATERIAL = "Einen Einwohnerdialog planen"
WEBINAR = "Ein Dialog, der trägt"
COLLEAGUE = "Leila Haberstroh"
QUESTION = "Guten Tag Frau Haberstroh, wie laden Sie Menschen ein, die sonst nie kommen?"
ANSWER = "Guten Tag, mit einem Brief in fünf Sprachen und einem Klingeln an der Tür."
WITHIN = 15_000  # milliseconds: three times the promise, because two tests share a machine


class Walk:
    """One mayor in her browser, and the others whom she meets on the way."""

    def __init__(self, visit, demo, *, width, javascript):
        self.demo, self.width, self.javascript = demo, width, javascript
        self.address = f"mayor-{uuid.uuid4().hex[:12]}@example.org"
        self.name = f"Petra Sander-{'Desk' if width > 1000 else 'Phone' if javascript else 'Plain'}"
        self.open = lambda path="/", account=None: visit(
            path, width=width, javascript=javascript, account=account
        )

    def enter(self, page, room):
        """By the navigation: on top at a desk, below the thumb on a phone."""
        label = "Schnellnavigation" if self.width < 800 else "Hauptnavigation"
        page.get_by_role("navigation", name=label).get_by_role("link", name=room).click()

    def filter(self, page, name, value):
        """Ticks one filter and sees to it that it counts."""
        box = page.locator(f"input[name={name}][value='{value}']")
        box.wait_for(state="attached")  # asked too early, the page before has no folds to open
        for fold in page.locator(".wk-facets details", has=box).all():
            summary = fold.locator("> summary")  # at a desk the outermost fold has none to click
            if summary.is_visible() and fold.get_attribute("open") is None:
                summary.click()
        box.check()
        if not self.javascript:
            page.get_by_role("button", name="Filter anwenden").click()
        expect(page).to_have_url(re.compile(f"{name}={value}"))

    def search(self, page, words):
        field = page.get_by_role("main").get_by_role("searchbox")
        field.fill(words)
        field.press("Enter")
        expect(page).to_have_url(re.compile(f"q={words}"))


@pytest.fixture(
    params=[(375, True), (1280, True), (1280, False)], ids=["on a phone", "at a desk", "without script"]
)
def walk(request, visit, demo):
    width, javascript = request.param
    return Walk(visit, demo, width=width, javascript=javascript)


def test_the_whole_way(walk, demo):
    invite(walk)
    mayor = accept(walk)
    make_the_first_three_steps(mayor)
    find_a_material(walk, mayor)
    take_a_place(walk, mayor)
    account = next(each for each in demo.accounts if each["name"] == COLLEAGUE)
    known = len(demo.mails_to(account["email"]))
    write_to_a_colleague(walk, mayor)
    be_answered(walk, mayor, account, known)


def invite(walk):
    moderator = walk.open("/einladungen/", account=walk.demo.account("moderator"))
    moderator.get_by_role("link", name="Jemanden einladen").first.click()
    form = moderator.get_by_role("main")
    form.get_by_label("E-Mail-Adresse").fill(walk.address)
    form.get_by_label("Name", exact=True).fill(walk.name)
    form.get_by_label("Amt", exact=True).fill("Bürgermeisterin")
    form.get_by_label("Art des Amtes").select_option(index=1)
    form.get_by_label("Kommune").fill(PLACE)
    form.get_by_role("button", name="Einladung senden").click()
    expect(moderator.get_by_role("row", name=walk.address)).to_contain_text("gilt bis")


def accept(walk):
    mail = walk.demo.wait_for_mail(walk.address, "")
    link = re.search(r"https?://\S+/einladung/\S+", mail)[0]
    mayor = walk.open(link)
    for _ in range(2):  # as a scanner of mails does: looking uses nothing up
        assert mayor.context.request.get(link).status == 200
    assert mayor.get_by_label("E-Mail").input_value() == walk.address
    assert mayor.get_by_label("Name", exact=True).input_value() == walk.name
    mayor.get_by_label("Passwort", exact=True).fill(PASSWORD)
    mayor.get_by_role("button", name="Einladung annehmen").click()
    expect(mayor.get_by_text("Ihr Zugang ist da.")).to_be_visible()
    assert mayor.context.request.get(link).status == 404  # used up now

    mayor.locator("#id_login").fill(walk.address)
    mayor.locator("#id_password").fill(PASSWORD)
    mayor.locator("#id_password").press("Enter")
    return mayor


def make_the_first_three_steps(mayor):
    """Answers, answers, and leaves the last for later; nobody asks again."""
    expect(mayor.get_by_role("heading", level=1)).to_have_text("Wer sind Sie?")
    expect(mayor.get_by_text("steht Samira Behrens-Haddad ein")).to_be_visible()
    mayor.get_by_role("button", name="Weiter").click()
    expect(mayor.get_by_role("heading", level=1)).to_have_text("Was beschäftigt Sie?")
    mayor.locator(f"label:has(input[value={TOPIC}])").click()
    mayor.get_by_role("button", name="Weiter").click()
    expect(mayor).to_have_url(re.compile("/willkommen/"))
    mayor.get_by_role("link", name="Später").click()
    expect(mayor).to_have_url(re.compile(r"/start/$"))
    mayor.goto("/start/")
    expect(mayor).to_have_url(re.compile(r"/start/$"))


def find_a_material(walk, mayor):
    walk.enter(mayor, "Lernen")
    walk.filter(mayor, "thema", TOPIC)
    walk.search(mayor, "planen")
    row = mayor.get_by_role("article").filter(has_text=MATERIAL)
    expect(row).to_be_visible()
    row.get_by_role("link", name=MATERIAL, exact=True).click()
    expect(mayor.get_by_role("heading", level=1)).to_have_text(soft(MATERIAL))
    download = mayor.get_by_role("link", name=re.compile("herunterladen")).first
    with mayor.context.expect_event("response", lambda answer: answer.url.endswith(".pdf")) as opened:
        download.click()
    assert opened.value.status == 200
    assert opened.value.headers["content-type"] == "application/pdf"
    assert mayor.context.request.get(opened.value.url).body().startswith(b"%PDF-")
    mayor.goto("/start/")


def take_a_place(walk, mayor):
    walk.enter(mayor, "Webinare")
    mayor.get_by_role("link", name=re.compile(soft(WEBINAR).pattern)).first.click()
    room = mayor.get_by_role("main").locator("#raum")
    room.get_by_role("button", name="Platz sichern").click()
    expect(room).to_contain_text("Sie sind angemeldet")
    entry = mayor.context.request.get(room.get_by_role("link", name="In den Kalender").get_attribute("href"))
    assert entry.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(entry.text())
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    event = calendar.walk("VEVENT")[0]
    assert WEBINAR in str(event["SUMMARY"])
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert WEBINAR in walk.demo.wait_for_mail(walk.address, "Ihr Platz ist gesichert")


def write_to_a_colleague(walk, mayor):
    walk.enter(mayor, "Netzwerk")
    walk.filter(mayor, "thema", TOPIC)
    walk.filter(mayor, "land", LAND)
    card = mayor.get_by_role("article").filter(has_text=COLLEAGUE)
    card.get_by_role("link", name=COLLEAGUE, exact=True).click()
    expect(mayor.get_by_role("heading", level=1)).to_have_text(soft(COLLEAGUE))
    mayor.get_by_role("link", name="Nachricht schreiben").click()
    mayor.get_by_label("Nachricht", exact=True).fill(QUESTION)
    mayor.get_by_role("button", name="Senden").click()
    expect(mayor.locator(".wk-bubble")).to_have_text(QUESTION)


def be_answered(walk, mayor, account, known):
    if (
        walk.width > 1000 and walk.javascript
    ):  # once is enough: it waits until she had time to look by herself
        mail = walk.demo.wait_for_mail(account["email"], "Neue Nachricht", 60, known=known)
        assert not any(word in mail for word in ("Menschen", "kommen", "Petra", "Sander"))

    if walk.javascript:
        mayor.mouse.move(walk.width // 2, 200)  # she is still there, so her page asks every three seconds
    colleague = walk.open("/start/", account=account)
    navigation = colleague.get_by_role(
        "navigation", name="Schnellnavigation" if walk.width < 800 else "Hauptnavigation"
    )
    expect(navigation.get_by_role("link", name=re.compile("Nachrichten.*ungelesen"))).to_be_visible()
    walk.enter(colleague, "Nachrichten")
    thread = colleague.get_by_role("main").get_by_role("link", name=re.compile(soft(walk.name).pattern)).first
    expect(thread).to_contain_text("ungelesen")
    thread.click()
    expect(colleague.locator(".wk-bubble").last).to_have_text(QUESTION)
    colleague.get_by_label("Nachricht", exact=True).fill(ANSWER)
    colleague.get_by_role("button", name="Senden").click()
    expect(colleague.locator(".wk-bubble").last).to_have_text(ANSWER)

    if not walk.javascript:
        mayor.reload()
    expect(mayor.locator(".wk-bubble").last).to_have_text(ANSWER, timeout=4 * WITHIN)


def soft(text):
    """Long words carry soft hyphens, so that they break where a reader expects it."""
    return re.compile("\u00ad?".join(re.escape(letter) for letter in text))
