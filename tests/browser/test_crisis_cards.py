"""A crisis card is pinned to a wall: it must fit on one sheet, in every language."""

import io

import pikepdf
import pytest


@pytest.mark.parametrize("prefix", ["", "/en", "/de-simple"])
def test_each_card_prints_on_one_sheet(visit, prefix):
    page = visit(f"{prefix}/ernstfall/")
    cards = page.locator(".wk-situations a").evaluate_all("links => links.map(each => each.href)")
    assert len(cards) == 5

    for address in cards:
        assert page.goto(address).ok, address
        sheets = pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert len(sheets) == 1, address
        width, height = (round(float(side) / 72 * 25.4) for side in sheets[0].mediabox[2:])
        assert (width, height) == (210, 297), address
