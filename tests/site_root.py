"""The root of the page tree. A test that commits empties the database, and takes the migrations' root with it."""

from wagtail.models import Locale, Page, Site


def site_root() -> Page:
    """The page below which a test may add its own, made anew where it is gone."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is not None:
        return site.root_page
    Locale.objects.get_or_create(language_code="de")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=Page(title="Start", slug="start"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home
