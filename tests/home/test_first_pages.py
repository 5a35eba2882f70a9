"""A new site answers at its fixed addresses before editors have written a word."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from home.domain.first_pages import make_first_pages
from pages.models import HomePage

pytestmark = pytest.mark.django_db


def test_a_new_site_answers_at_its_fixed_addresses(client, settings):
    settings.BASE_URL = "https://kommunen.beispiel.de"
    assert client.get("/").status_code == 404

    made = make_first_pages()

    assert [page.slug for page in made] == ["start-de", "material", "webinare"]
    for path in ("/", "/material/", "/webinare/", "/en/", "/en/webinare/"):
        assert client.get(path).status_code == 200, path
    site = Site.objects.get()
    assert site.root_page.specific == HomePage.objects.get()
    assert (site.hostname, site.port) == ("kommunen.beispiel.de", 443)


def test_it_may_be_run_again_and_changes_nothing(capsys):
    make_first_pages()
    HomePage.objects.update(title="Unsere Stadt")
    Site.objects.update(hostname="anders.beispiel.de")
    before = list(Page.objects.order_by("pk").values())

    call_command("make_first_pages")

    assert list(Page.objects.order_by("pk").values()) == before
    assert Site.objects.get().hostname == "anders.beispiel.de"
    assert "are there" in capsys.readouterr().out
