"""Every kind of page: no fault for axe by day and night on a phone and a desk, no sideways scroll on the smallest phone,
one heading, the way out, the language it says it is in, nothing in the console, nothing from elsewhere."""

import re
import uuid

import pytest

from tests.browser.conftest import sign_in, watch
from tests.browser.every_page import KINDS

HEIGHT = 1000
# What changes with the colours alone. The rest is looked at by day.
BY_NIGHT = ["color-contrast", "link-in-text-block"]
ENGLISH = re.compile(r"\b(the|your|you|please|with|this|and|enter|required)\b", re.IGNORECASE)
GERMAN = re.compile(r"\b(und|oder|nicht|für|eine|einen|Ihre|Ihren|Sie|werden|wird|ist|sind|auf|mit)\b")
# Without what says that it is in another language, and without what members themselves wrote.
OWN_WORDS = """language => {
    const clone = document.body.cloneNode(true);
    const others = language === "de" ? "[lang=en]" : "[lang=de]";
    const members = language === "en" ? ".wk-bubble, .wk-teaser, .wk-offer, .wk-role, .wk-talk header, .wk-row .wk-muted" : "x";
    clone.querySelectorAll(`${others}, ${members}, script, style, code, pre, template`)
         .forEach(each => each.remove());
    return clone.textContent;
}"""


@pytest.fixture(scope="module")
def windows(chromium, demo):
    """`windows(role)`: the one window of somebody with this role, opened once for all pages."""
    opened = {}

    def window(role):
        if role not in opened:
            context = chromium.new_context(base_url=demo.url, reduced_motion="reduce")
            page = opened[role] = context.new_page()
            watch(page, demo.url.removeprefix("http://"))
            if role != "visitor":
                sign_in(page, demo.account(role))
        page = opened[role]
        page.faults.clear()
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        page.emulate_media(color_scheme="light")
        return page

    yield window
    for page in opened.values():
        page.context.close()


def go(page, kind, demo):
    answer = page.goto(kind.path)
    if "/reauthenticate/" in page.url:  # signed in too long ago for this door
        page.locator("#id_password").fill(demo.account(kind.role)["password"])
        page.locator("#id_password").press("Enter")
        page.wait_for_url(f"**{kind.path}")
        answer = page.reload()
    for link in kind.follow:
        answer = page.goto(page.locator(link).first.get_attribute("href"))
    assert answer.status == kind.status
    if kind.act:
        kind.act(page)
    return page


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_page(windows, demo, axe_faults, kind):
    page = go(windows(kind.role), kind, demo)

    assert look_at(page, axe_faults, kind.language, kind.status) == {}


def test_the_pages_behind_an_invitation(windows, demo, axe_faults):
    """Open, refused, to be withdrawn: they stand behind the link of a mail."""
    address = f"every-page-{uuid.uuid4().hex[:12]}@example.org"
    moderator = windows("moderator")
    moderator.goto("/einladungen/neu/")
    moderator.locator("#id_email").fill(address)
    moderator.locator("#id_display_name").fill("Petra Sander-Wittgenstein-Oberhausen")
    moderator.locator("#id_office_title").fill("Bürgermeisterin der Verbandsgemeinde")
    moderator.get_by_role("button", name="Einladung senden").click()
    moderator.get_by_role("row", name=address).wait_for()
    found = {"list": look_at(moderator, axe_faults)}

    link = re.search(r"https?://\S+/einladung/\S+", demo.wait_for_mail(address, ""))[0]
    guest = windows("visitor")
    guest.goto(link)
    found["invitation"] = look_at(guest, axe_faults)
    guest.locator("#id_password").fill("kurz")
    guest.get_by_role("button", name="Einladung annehmen").click()
    guest.locator(".wk-errors").wait_for()
    found["invitation, refused"] = look_at(guest, axe_faults, status=422)

    moderator.get_by_role("row", name=address).get_by_role("link", name=re.compile("Zurückziehen")).click()
    moderator.wait_for_url("**/zurueckziehen/")
    found["invitation, to be withdrawn"] = look_at(moderator, axe_faults)
    moderator.get_by_role("main").get_by_role("button", name=re.compile("[Zz]urückziehen")).click()

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_page_behind_a_forgotten_password(windows, demo, axe_faults):
    address = demo.account("trainer")["email"]
    known = len(demo.mails_to(address))
    guest = windows("visitor")
    guest.goto("/konto/password/reset/")
    guest.get_by_role("main").get_by_role("textbox").fill(address)
    guest.get_by_role("main").get_by_role("button").last.click()
    link = re.search(r"https?://\S+/password/reset/key/\S+", demo.wait_for_mail(address, "", known=known))[0]
    guest.goto(link)
    guest.locator("input[type=password]").first.wait_for()

    assert look_at(guest, axe_faults) == {}


def look_at(page, axe_faults, language="de", status=200):
    """What is wrong with the page as it stands; an empty dictionary where nothing is."""
    faults = {}
    if "Weltoffene Kommunen" not in page.title():
        faults["title"] = page.title()
    if (headings := page.locator("h1").count()) != 1:
        faults["headings"] = headings
    if not page.locator("[data-quick-exit]").first.is_visible():
        faults["way out"] = "not to be seen"
    if (language := page.locator("html").get_attribute("lang")) != language:
        faults["language"] = language
    foreign = ENGLISH if language == "de" else GERMAN
    if words := foreign.findall(page.evaluate(OWN_WORDS, language)):
        faults["words of another language"] = words
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            if found := axe_faults(page, BY_NIGHT if scheme == "dark" else None):
                faults[f"axe, {width}, {scheme}"] = found
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    if (needed := page.evaluate("document.documentElement.scrollWidth")) > 320:
        faults["width"] = needed
    if heard := [fault for fault in page.faults if f"status of {status}" not in fault]:
        faults["console and network"] = heard
    return faults


def test_no_kind_is_named_twice():
    assert len({kind.name for kind in KINDS}) == len(KINDS)
