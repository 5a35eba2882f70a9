"""The pages without which a new site answers 404: home, library and schedule, for editors to fill."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from learning.models import LibraryPage
from pages.models import HomePage
from webinars.models import SchedulePage

NAME = "Weltoffene Kommunen"


@transaction.atomic
def make_first_pages() -> list[Page]:
    """What was missing of the German tree, now made. The home page becomes the root of the site at WK_BASE_URL.

    Touches nothing that is there, but for the page that Wagtail itself comes with.
    """
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    german = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    made: list[Page] = []
    home = HomePage.objects.filter(locale=german).first()
    if home is None:
        home = HomePage(title=NAME, slug="start-de", locale=german)
        _root().add_child(instance=home)
        made.append(home)
    _point_site_at(home)
    with translation.override(settings.LANGUAGE_CODE):
        wanted = [
            LibraryPage(title=_("Material"), slug="material", locale=german),
            SchedulePage(title=_("Webinare"), slug="webinare", locale=german),
        ]
    for page in wanted:
        if not type(page).objects.filter(locale=german).exists():
            home.add_child(instance=page)
            made.append(page)
    return made


def _root() -> Page:
    return Page.objects.get(depth=1)


def _point_site_at(home: HomePage) -> None:
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id == home.pk:
        return
    site.root_page, site.site_name = home, NAME
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()
    for welcome in Page.objects.filter(
        depth=2, content_type__model="page", content_type__app_label="wagtailcore"
    ):
        if not welcome.get_children().exists():
            welcome.delete()
