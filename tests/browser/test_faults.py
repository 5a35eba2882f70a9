"""The pages for what went wrong that no address of the demo answers with: looked at as the server would send them."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

pytestmark = pytest.mark.django_db(transaction=True)
STATUS = {"400": 400, "403_csrf": 403, "429": 429, "500": 500, "maintenance": 503}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_for_a_fault_has_none_itself(page_as, axe_faults, language):
    page = page_as(None, reduced_motion="reduce")
    for name, status in STATUS.items():
        with override(language):
            request = RequestFactory().get("/probe/")
            html = render_to_string(f"{name}.html", {"wait_minutes": 5}, request=request)
        answer = {"status": status, "content_type": "text/html", "body": html}
        page.route(f"**/probe/{name}/", lambda route, _, answer=answer: route.fulfill(**answer))
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.goto(f"/probe/{name}/")

        assert page.locator("html").get_attribute("lang") == language, name
        assert page.locator("h1").count() == 1, name
        assert page.locator("[data-quick-exit]").first.is_visible(), name
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            assert axe_faults(page) == [], (name, scheme)
        page.set_viewport_size({"width": 320, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert [fault for fault in page.faults if f"status of {status}" not in fault] == []
        page.faults.clear()
