"""Where pages stand, and how a page and its other languages belong together."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Site

from demo.seeding.identity import unique_key
from pages.models import BasePage, HomePage

GERMAN, ENGLISH, SIMPLE = "de", "en", "de-simple"
LANGUAGES = (GERMAN, ENGLISH, SIMPLE)
ROOT_DEPTH = 1
UNTITLED_HOME = "Welcome to your new Wagtail site!"


class Tree:
    """The three homes and what is already below them, looked up once."""

    def __init__(self) -> None:
        self.locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
        self.known = {
            (key, locale): pk
            for key, locale, pk in Page.objects.values_list("translation_key", "locale_id", "pk")
        }
        self.parents: dict[tuple[type[Page], str], Page] = {}

    def find(self, noun: str, name: str, language: str) -> int | None:
        """The primary key of a page that is there already."""
        return self.known.get((unique_key(noun, name), self.locales[language].pk))

    def place(self, page: BasePage, noun: str, name: str, language: str, *, below: type[Page] | None) -> None:
        """Save a new page below the page of that kind in its language (None: below the root)."""
        page.locale, page.translation_key = self.locales[language], unique_key(noun, name)
        page.live, page.has_unpublished_changes = True, False
        self.parent(below, language).add_child(instance=page)
        self.known[(page.translation_key, page.locale_id)] = page.pk

    def parent(self, kind: type[Page] | None, language: str) -> Page:
        if kind is None:
            return self.root
        if (kind, language) not in self.parents:
            self.parents[(kind, language)] = kind.objects.get(locale=self.locales[language])
        return self.parents[(kind, language)]

    @cached_property
    def root(self) -> Page:
        """Above everything; a database that was emptied lost what Wagtail's migrations made."""
        found: Page | None = Page.objects.filter(depth=ROOT_DEPTH).first()
        return found or Page.add_root(instance=Page(title="Root", slug="root", locale=self.locales[GERMAN]))

    def make_site(self) -> None:
        """The German home is the root of the site; the page that Wagtail comes with goes, unless somebody uses it."""
        home = HomePage.objects.get(locale=self.locales[GERMAN])
        site = Site.objects.filter(is_default_site=True).first() or Site(
            hostname="localhost", is_default_site=True
        )
        if site.root_page_id != home.pk:
            site.root_page, site.site_name = home, "Weltoffene Kommunen"
            site.save()
        for welcome in Page.objects.filter(depth=ROOT_DEPTH + 1, title=UNTITLED_HOME):
            welcome.delete()
            self.__dict__.pop("root", None)


def published_on(page: Page, day: date, *, first: timedelta = timedelta(0)) -> None:
    """As if an editor had published it on the day it was checked, and for the first time so long before."""
    page.last_published_at = timezone.make_aware(datetime.combine(day, time(8)))
    page.first_published_at = page.last_published_at - first


def touched(page: Page) -> bool:
    """Whether a person has changed this page since the seed: the seed itself leaves neither a revision nor a name."""
    return (
        bool(page.latest_revision_id) or PageLogEntry.objects.filter(page=page.pk).exclude(user=None).exists()
    )


def linker(tree: Tree, noun: str, language: str) -> Callable[[str], str | None]:
    """Turns a slug into the opening tag of a link to that page: in this language, else to the German one."""

    def link(slug: str) -> str | None:
        pk = tree.find(noun, slug, language) or tree.find(noun, slug, GERMAN)
        return f'<a linktype="page" id="{pk}">' if pk else None

    return link


def no_links(_slug: str) -> str | None:
    return None
