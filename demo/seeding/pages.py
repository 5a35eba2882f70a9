"""The home page, the shelf, the schedule and the fixed texts, each in the languages it has."""

from collections.abc import Iterator

from demo import shapes
from demo.loading import Content
from demo.markdown import to_stream
from demo.seeding.report import Report
from demo.seeding.tree import ENGLISH, GERMAN, SIMPLE, Tree, no_links, published_on
from learning.models import LibraryPage
from pages.models import BasePage, FooterGroup, HomePage, StandardPage
from webinars.models import SchedulePage

NOUN = "page"
AREAS = {"ernstfall": "help", "material": "learning", "webinare": "webinars", "verzeichnis": "network"}
FOOTER = {"main": FooterGroup.ABOUT, "footer": FooterGroup.LEGAL, "none": FooterGroup.NOWHERE}


def seed(content: Content) -> Report:
    tree = Tree()
    new = 0
    for page in sorted(content.pages, key=lambda page: page.kind != "home"):
        for language, text in versions(page):
            if not tree.find(NOUN, page.slug, language):
                _write(tree, page, language, text)
                new += 1
        if page.kind == "home":
            tree.make_site()
    count = sum(1 for page in content.pages for _version in versions(page))
    return Report(f"{len(content.pages)} pages in {count} versions, {new} of them new.", new)


def versions(page: shapes.FixedPage) -> Iterator[tuple[str, shapes.PageText]]:
    yield GERMAN, page.translations.de
    yield ENGLISH, page.translations.en
    if page.translations.leichte_sprache:
        yield SIMPLE, page.translations.leichte_sprache


def _write(tree: Tree, page: shapes.FixedPage, language: str, text: shapes.PageText) -> None:
    new = _MAKERS[page.kind](page, text)
    new.title = new.draft_title = text.title
    new.summary = text.summary
    new.slug = f"start-{language}" if page.kind == "home" else page.slug
    new.tested_by_readers = bool(text.checked_by_testers)
    published_on(new, page.checked_on)
    tree.place(new, NOUN, page.slug, language, below=None if page.kind == "home" else HomePage)


def _home(page: shapes.FixedPage, text: shapes.PageText) -> BasePage:
    return HomePage(
        hero_title=text.hero_title,
        hero_text=text.hero_text,
        actions=[
            ("action", {"label": action.label, "area": AREAS[action.target], "page": None})
            for action in text.actions
        ],
        doors=[
            ("door", {"label": door.title, "text": door.text, "area": AREAS[door.target], "page": None})
            for door in text.cards
        ],
        body=to_stream(text.body_md, no_links),
    )


def _standard(page: shapes.FixedPage, text: shapes.PageText) -> BasePage:
    return StandardPage(
        body=to_stream(text.body_md, no_links),
        footer_group=FOOTER[page.show_in],
        checked_on=page.checked_on,
        review_due=page.review_due,
        in_charge=page.owner,
        legal_review=page.legal_review,
    )


_MAKERS = {
    "home": _home,
    "library": lambda page, text: LibraryPage(body=to_stream(text.body_md, no_links)),
    "schedule": lambda page, text: SchedulePage(),
    "text": _standard,
    "legal": _standard,
}
