"""The editors' desk: in German, nothing the policy blocks, nothing asked of anybody else, and no odd search breaks it."""

import re

import pytest
from playwright.sync_api import expect

ODD = "%27%22%3E%E2%80%B9"  # '">‹

LISTS = [
    "/cms/pages/",
    "/cms/pages/search/",
    "/cms/images/",
    "/cms/documents/",
    "/cms/snippets/",
    "/cms/snippets/pages/topic/",
    "/cms/snippets/learning/contactpoint/",
    "/cms/reports/site-history/",
    "/cms/account/",
]
# Wagtail's own words where they are not translated.
ENGLISH = re.compile(r"\b(Save draft|Publish|Add child page|Search|Edit|Delete|Documents|Images|Pages)\b")


@pytest.fixture
def desk(visit, demo):
    """An editor before her desk; `page.faults` is asked for at the end by `visit`."""
    return visit("/cms/", account=demo.account("editor"))


def test_the_desk_speaks_german_and_asks_nobody_else(desk):
    expect(desk.locator("html")).to_have_attribute("lang", "de")
    desk.get_by_role("heading", level=1).wait_for()
    for path in LISTS:
        assert desk.goto(path).status == 200, path
        desk.wait_for_load_state("networkidle")
        words = desk.locator("body").inner_text()
        assert ENGLISH.findall(words) == [], path
        assert desk.faults == [], path


def test_no_odd_search_breaks_a_list(desk):
    for path in ("/cms/documents/", "/cms/images/", "/cms/pages/search/", "/cms/snippets/pages/topic/"):
        assert desk.goto(f"{path}?q={ODD}").status == 200, path
    desk.goto("/cms/documents/")
    desk.get_by_role("main").get_by_role("searchbox").or_(desk.locator("main input[name=q]")).first.fill(
        "'\">‹"
    )
    with desk.expect_response(lambda answer: "q=" in answer.url) as answer:
        desk.keyboard.press("Enter")
    assert answer.value.status == 200


def test_a_material_is_edited_looked_at_and_kept_as_a_draft(desk):
    desk.goto("/cms/pages/search/?q=Einwohnerdialog+planen")
    desk.get_by_role("link", name=re.compile("Einen Einwohnerdialog planen")).first.click()
    if "/edit/" not in desk.url:
        desk.goto(f"{desk.url.split('?')[0].rstrip('/')}/edit/")
    address = desk.url
    summary = desk.locator("#id_summary")
    was = summary.input_value()
    summary.fill(f"{was} Neu.")

    preview = desk.get_by_role("button", name=re.compile("Vorschau"))
    preview.first.click()
    frame = desk.frame_locator(
        "iframe[data-preview-iframe], #w-preview-iframe, iframe[title*=Vorschau]"
    ).first
    expect(frame.get_by_role("heading", level=1)).to_have_text("Einen Einwohnerdialog planen", timeout=20_000)
    expect(frame.get_by_text("Neu.", exact=False).first).to_be_visible(timeout=20_000)

    desk.get_by_role("button", name=re.compile("Entwurf")).first.click()
    expect(desk.locator(".messages")).to_contain_text("Einen Einwohnerdialog planen")
    desk.goto(address)
    expect(desk.locator("#id_summary")).to_have_value(f"{was} Neu.")
    # Nobody sees a draft.
    assert "Neu." not in desk.request.get("/material/einwohnerdialog-planen/").text().split("</header>")[1]


def test_a_rich_text_is_written_with_the_tools_of_the_desk(desk):
    """The editor for texts runs under the policy: bold by the keyboard, a link by its window."""
    desk.goto("/cms/pages/search/?q=Hausregeln")
    desk.get_by_role("link", name=re.compile("Hausregeln|Regeln")).first.click()
    if "/edit/" not in desk.url:
        desk.goto(f"{desk.url.split('?')[0].rstrip('/')}/edit/")
    editor = desk.locator("[contenteditable=true]").first
    editor.wait_for()
    editor.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Ein Satz mehr.")
    expect(editor).to_contain_text("Ein Satz mehr.")


def test_a_topic_opens_in_its_form(desk):
    desk.goto("/cms/snippets/pages/topic/?q=Einwohnerdialog")
    desk.get_by_role("main").get_by_role("link", name=re.compile("Einwohnerdialog")).first.click()
    expect(desk.locator("#id_name")).to_have_value(re.compile("Einwohnerdialog"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_operator_sees_members_and_tasks(visit, demo, scheme):
    page = visit("/cms/", account=demo.account("operator"), scheme=scheme)
    for path in ("/cms/hintergrundaufgaben/",):
        assert page.goto(path).status == 200, path
        page.wait_for_load_state("networkidle")
        assert page.faults == [], path
