"""A crisis card on a phone: two taps away from every page, kept, there without a network, and nothing of its reader in it."""

import re

import pytest
from playwright.sync_api import expect

from learning.enums import Visibility
from learning.models import MaterialPage
from tests.factories.accounts import MemberFactory
from tests.factories.learning import crisis_card

CARD = "/ernstfall/karte-1/"
HEADING = {"": "Drohbrief", "/en": "Threatening letter", "/de-simple": "Droh-Brief"}
CONTENTS = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) {
      const answer = await caches.match(request, { cacheName: name });
      found.push({ name, url: request.url, headers: [...answer.headers], text: await answer.text(), asked: [...request.headers] });
    }
  return found;
}"""
SCOPES = "async () => (await navigator.serviceWorker.getRegistrations()).map((each) => new URL(each.scope).pathname)"


@pytest.fixture
def mayor(demo):
    return demo.account("member")


@pytest.fixture
def phone(visit):
    return lambda path="/", **options: visit(path, width=375, **options)


def panel(page):
    return page.locator("[data-keep]")


def keep(page, said="auf diesem Gerät. Ohne Netz"):
    panel(page).get_by_role("button", name=re.compile("Offline behalten|Keep offline")).click()
    expect(panel(page)).to_have_attribute("data-state", "kept")
    expect(panel(page).get_by_role("status")).to_contain_text(said)


def go_offline(page):
    """Without a network the browser's own words about it are no faults of ours."""
    page.context.set_offline(True)


def stored(page):
    return page.evaluate(CONTENTS)


def soft(text):
    return re.compile("\u00ad?".join(map(re.escape, text)))


STARTS = {
    "dashboard": ("/start/", True),
    "home page of a visitor": ("/", False),
    "message": ("/nachrichten/", True),
    "material": ("/material/", False),
    "settings": ("/einstellungen/", True),
}


@pytest.mark.parametrize("start", STARTS)
def test_two_taps_from(start, phone, mayor):
    path, signed_in = STARTS[start]
    page = phone(path, account=mayor if signed_in else None)
    if start == "message":
        page.goto(
            page.locator("main a[href^='/nachrichten/']:not([href*='neu'])").first.get_attribute("href")
        )
        expect(page.locator("main form textarea")).to_be_visible()
        page.get_by_role("navigation", name="Schnellnavigation").get_by_role("link", name="Start").click()
    else:
        page.locator("a[href='/ernstfall/']:visible").first.click()
    page.get_by_role("main").locator(f"a[href='{CARD}']").click()
    expect(page).to_have_url(re.compile(f"{CARD}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(soft("Drohbrief"))


def test_kept_and_there_without_a_network(phone, mayor):
    page = phone(CARD, account=mayor)
    page.goto(CARD)
    assert stored(page) == [] and page.evaluate(SCOPES) == []  # nothing before the tap
    keep(page)
    assert page.evaluate(SCOPES) == [CARD]

    go_offline(page)
    answer = page.reload()
    assert answer.from_service_worker and answer.status == 200
    expect(page).to_have_title("Karte 1: Ein Schreiben sichern")
    expect(page.get_by_role("heading", level=1)).to_have_text(soft("Drohbrief"))
    expect(page.get_by_role("link", name="0800 300 99 44")).to_have_attribute("href", "tel:08003009944")
    expect(page.get_by_text(re.compile("geprüft am")).first).to_be_visible()
    expect(page.get_by_text(re.compile("^Quelle: ")).first).to_be_visible()
    page.get_by_text("Stellen einzelner Länder").click()
    expect(page.get_by_role("link", name="0711 5401-3003")).to_be_visible()
    expect(page.get_by_role("link", name="Verlassen")).to_be_visible()
    expect(page.get_by_role("button", name="Karte drucken")).to_be_visible()
    assert page.get_by_role("navigation").count() == 0
    assert "Fira Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.styleSheets.length") == 1
    expect(panel(page)).to_have_attribute("data-state", "kept")
    page.faults.clear()

    for other in ("/ernstfall/", "/ernstfall/karte-2/", "/start/", f"{CARD}blatt/"):
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
            page.goto(other)
    page.faults.clear()
    page.context.set_offline(False)


def test_nothing_of_the_reader_is_in_it(phone, demo, mayor):
    page = phone("/einstellungen/", account=mayor)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    page.goto(CARD)
    asked = []
    page.context.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (Playwright marks it)
    keep(page)
    found = stored(page)

    secrets = [mayor["name"], mayor["name"].split()[-1], mayor["email"], *cookies.values(), *cookies]
    assert len(cookies) >= 2 and all(len(secret) > 3 for secret in secrets)
    for entry in found:
        everything = f"{entry['url']} {entry['headers']} {entry['asked']} {entry['text']}"
        assert not [secret for secret in secrets if secret in everything]
        assert {name for name, _ in entry["headers"]} <= {
            "content-type",
            "content-security-policy",
            "date",
            "referrer-policy",
            "x-content-type-options",
        }
    sheets = [entry for entry in found if entry["url"] == f"{demo.url}{CARD}blatt/"]
    assert len(sheets) == 1
    assert not re.search(
        "csrf|session|<nav|<form|<input type=.hidden|/start/|/konto/|wk-me|wk-bar", sheets[0]["text"]
    )
    others = {entry["url"].removeprefix(demo.url) for entry in found} - {f"{CARD}blatt/"}
    assert all(re.fullmatch(r"/static/(css|js|fonts)/[\w.-]+", url) for url in others)
    assert {entry["name"] for entry in found} == {panel(page).get_attribute("data-name")}
    assert re.fullmatch(r"blatt-\d+", found[0]["name"])
    sheet = next(request for request in asked if request.url.endswith("/blatt/"))
    assert "cookie" not in sheet.all_headers()
    assert "set-cookie" not in sheet.response().all_headers()

    everybody = page.context.browser.new_context(base_url=demo.url)
    assert everybody.request.get(f"{CARD}blatt/").text() == sheets[0]["text"]
    everybody.close()


def test_signing_out_takes_it_off_the_device(phone, mayor):
    page = phone(CARD, account=mayor)
    page.goto(CARD)
    keep(page)
    page.goto("/konto/logout/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    expect(page).not_to_have_url(re.compile("logout"))
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate(SCOPES) == []
    page.goto(CARD)
    expect(panel(page)).to_have_attribute("data-state", "none")


def test_each_card_and_each_language_by_itself(phone, axe_faults):
    page = phone(CARD)
    for prefix in HEADING:
        page.goto(prefix + CARD)
        keep(page, said="")
    page.goto("/ernstfall/karte-2/")
    keep(page)
    assert len(page.evaluate("caches.keys()")) == 4
    go_offline(page)
    for prefix, heading in HEADING.items():
        page.goto(prefix + CARD)
        expect(page.get_by_role("heading", level=1)).to_have_text(soft(heading))
        assert axe_faults(page) == []
    panel(page).get_by_role("button", name="Offline-Fassung entfernen").click()  # also without a network
    expect(panel(page)).to_have_attribute("data-state", "removed")
    page.faults.clear()
    page.context.set_offline(False)
    page.goto("/ernstfall/karte-2/")
    for path in (CARD, f"/en{CARD}", "/ernstfall/karte-2/"):
        page.goto(path)
        panel(page).get_by_role("button", name=re.compile("Offline-Fassung entfernen|Remove")).click()
        expect(panel(page)).to_have_attribute("data-state", "removed")
    assert page.evaluate("caches.keys()") == [] and page.evaluate(SCOPES) == []


def test_a_changed_card_is_fetched_anew(phone):
    page = phone(CARD)
    keep(page)
    page.evaluate(
        """async () => {  // as it lay there before an editor changed it
          const kept = await caches.open(document.querySelector("[data-keep]").dataset.name);
          const sheet = (await kept.keys()).find((each) => each.url.endsWith("/blatt/"));
          const old = await kept.match(sheet);
          await kept.put(sheet, new Response((await old.text()).replaceAll("110", "000"), { headers: old.headers }));
          await kept.put("/static/css/old.css", new Response(""));
        }"""
    )
    page.reload()
    expect(panel(page)).to_have_attribute("data-state", "updated")
    expect(panel(page).get_by_role("status")).to_contain_text("neue Fassung vom")
    texts = {entry["url"]: entry["text"] for entry in stored(page)}
    assert not [url for url in texts if "old.css" in url]
    assert "tel:110" in next(text for url, text in texts.items() if url.endswith("/blatt/"))


WITHDRAWN = {
    "unpublished": ({"live": False}, 404, 404),
    "moved": ({"slug": "karte-9"}, 404, 404),
    "members only": ({"visibility": Visibility.MEMBERS}, 403, 200),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["visitor", "member"])
@pytest.mark.parametrize("how", WITHDRAWN)
def test_a_withdrawn_card_leaves_the_device(how, who, page_as):
    change, *statuses = WITHDRAWN[how]
    card = crisis_card(slug="karte-1")
    page = page_as(MemberFactory() if who == "member" else None, width=375)
    page.goto(CARD)
    keep(page)
    MaterialPage.objects.filter(pk=card.pk).update(**change)
    assert page.goto(CARD).status == statuses[who == "member"]
    expect(panel(page)).to_have_count(0)
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    page.goto("/ernstfall/")
    assert page.evaluate("caches.keys()") == [] and page.evaluate(SCOPES) == []


def test_the_page_itself_removes_a_card_without_a_sheet(phone):
    page = phone(CARD)
    keep(page)
    page.context.route(  # what the worker asks for is answered as ever
        "**/blatt/",
        lambda route: route.fulfill(status=410) if route.request.method == "GET" else route.continue_(),
    )
    page.reload()
    expect(panel(page)).to_have_attribute("data-state", "withdrawn")
    expect(panel(page).get_by_role("status")).to_contain_text("zurückgezogen")
    expect(panel(page).get_by_role("button")).to_have_count(0)  # nothing is left to keep
    assert page.evaluate("caches.keys()") == []
    page.faults.clear()


@pytest.mark.django_db(transaction=True)
def test_what_is_removed_during_a_refresh_stays_removed(page_as):
    card = crisis_card(slug="karte-1")
    page = page_as(None, width=375)
    page.goto(CARD)
    keep(page)
    MaterialPage.objects.filter(pk=card.pk).update(situation="Brandbrief")
    held = []
    page.context.route(
        "**/blatt/",
        lambda route: held.append(route) if route.request.method == "GET" else route.continue_(),
    )
    with page.expect_request(lambda request: request.url.endswith("/blatt/") and request.method == "GET"):
        page.reload()
    panel(page).get_by_role("button", name="Offline-Fassung entfernen").click()
    expect(panel(page)).to_have_attribute("data-state", "removed")
    (waiting,) = held
    with page.expect_response(lambda answer: answer.url.endswith("/blatt/")) as answer:
        waiting.continue_()
    assert "Brandbrief" in answer.value.text()
    page.wait_for_timeout(1000)  # milliseconds in which it would be stored anew
    expect(panel(page)).to_have_attribute("data-state", "removed")
    assert page.evaluate("caches.keys()") == [] and page.evaluate(SCOPES) == []


FAILURES = {
    "full": (
        "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))",
        "kein Platz mehr",
    ),
    "refused": (
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'))",
        "lässt es nicht zu",
    ),
    "insecure": ("Object.defineProperty(window, 'isSecureContext', { value: false })", "mit https"),
}


@pytest.mark.parametrize("state", FAILURES)
def test_where_it_fails_it_says_why_and_leaves_nothing(state, phone, axe_faults):
    """The browser's own limits, set by hand: no test can fill a disk."""
    cause, words = FAILURES[state]
    page = phone("/ernstfall/")
    page.context.add_init_script(cause)
    page.goto(CARD)
    if state != "insecure":
        panel(page).get_by_role("button", name="Offline behalten").click()
        expect(panel(page).get_by_role("button", name="Noch einmal versuchen")).to_be_focused()
    expect(panel(page)).to_have_attribute("data-state", state)
    expect(panel(page).get_by_role("status")).to_contain_text(words)
    assert axe_faults(page) == []
    assert page.evaluate("caches.keys()") == [] and page.evaluate(SCOPES) == []


def test_a_broken_connection_says_so(phone):
    page = phone(CARD)
    page.context.route("**/blatt/", lambda route: route.abort())
    panel(page).get_by_role("button", name="Offline behalten").click()
    expect(panel(page)).to_have_attribute("data-state", "unreachable")
    page.faults.clear()
    page.context.unroute("**/blatt/")
    panel(page).get_by_role("button", name="Noch einmal versuchen").click()
    expect(panel(page)).to_have_attribute("data-state", "kept")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(scheme, phone, axe_faults):
    page = phone(CARD, scheme=scheme)
    expect(panel(page)).to_have_attribute("data-state", "none")
    assert axe_faults(page) == []
    keep(page)
    assert axe_faults(page) == []
    panel(page).get_by_role("button", name="Offline-Fassung entfernen").click()
    expect(panel(page)).to_have_attribute("data-state", "removed")
    assert axe_faults(page) == []


def test_without_script_there_is_no_button(phone):
    page = phone(CARD, javascript=False)
    expect(panel(page)).to_be_hidden()
