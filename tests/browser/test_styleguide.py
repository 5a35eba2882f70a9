"""The styleguide in a real browser: no fault for axe, no sideways scroll, nothing in the console, nothing from elsewhere."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def look(page_as):
    """Opens an address as a visitor."""

    def open_page(path, **options):
        page = page_as(None, **options)
        page.goto(path, wait_until="load")
        return page

    return open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_styleguide_has_no_fault(look, axe_faults, scheme, width):
    page = look("/styleguide/", width=width, scheme=scheme, reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_faults(page) == []
    assert page.faults == []


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
