"""The styleguide in a real browser: no fault for axe, no sideways scroll, nothing in the console, nothing from elsewhere."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}"),
]
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright brings an event loop into the test's thread


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def assets():
    """What the page loads must be built; a second run costs nothing."""
    root = Path(settings.ROOT)
    built = subprocess.run(
        [sys.executable, "-m", "tools.build_assets"],
        cwd=root,
        env={**os.environ, "WK_VAR": str(settings.VAR)},
        check=False,
    )
    if built.returncode:
        pytest.skip("the assets could not be built")


@pytest.fixture
def look(browser, live_server, assets):
    """Opens an address and collects what must not happen."""
    contexts = []

    def open_page(path, *, width=1280, scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        own = urlsplit(live_server.url).netloc
        page.on("console", lambda message: message.type == "error" and page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith("http")
                and urlsplit(request.url).netloc != own
                and page.faults.append(request.url)
            ),
        )
        page.goto(live_server.url + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_styleguide_has_no_fault(look, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = look("/styleguide/", width=width, scheme=scheme, reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    faults = [
        (fault["id"], [node["target"] for node in fault["nodes"]][:5])
        for fault in found.response["violations"]
    ]
    assert not faults
    assert not page.faults


def test_it_reads_without_script_and_at_twice_the_text(look):
    page = look("/styleguide/", width=640, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert page.locator("[data-quick-exit]").first.get_attribute("href").startswith("http")
    page = look("/styleguide/", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_dialog_opens_from_its_link_and_closes_again(look):
    page = look("/styleguide/")
    dialog = page.locator("dialog#b-frage")
    page.locator("[data-dialog='b-frage']").click()
    assert dialog.is_visible()
    dialog.locator("[data-close]").click()
    assert not dialog.is_visible()


def test_the_summary_of_errors_leads_into_the_field(look):
    page = look("/styleguide/")
    page.locator(".wk-errors a[href='#muster_place']").click()
    assert page.evaluate("document.activeElement.id") == "muster_place"


def test_a_password_can_be_looked_at(look):
    page = look("/styleguide/")
    field = page.locator("#muster_password")
    page.locator("[data-reveal] button").click()
    assert field.get_attribute("type") == "text"


def test_three_times_shift_leaves_and_back_does_not_return(look, live_server, settings):
    settings.QUICK_EXIT_URL = f"{live_server.url}/static/img/sign.svg"
    page = look("/healthz")
    page.goto(f"{live_server.url}/styleguide/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/sign.svg")
    page.go_back()
    assert "styleguide" not in page.url
