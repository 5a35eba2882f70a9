"""Home page, text pages, languages, the frame of every page."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Site

from pages import navigation
from pages.context import without_language
from pages.fixed import fixed_page
from pages.models import FooterGroup, SiteSettings, StandardPage
from tests.factories.pages import home_page, standard_page

pytestmark = pytest.mark.django_db


class TestTextPages:
    @pytest.mark.parametrize("slug", ["impressum", "datenschutz", "barrierefreiheit"])
    def test_legal_pages_stand_at_fixed_addresses_and_in_the_footer(self, client, slug):
        standard_page(
            slug=slug,
            title=slug.title(),
            footer_group=FooterGroup.LEGAL,
            body=[("heading", "Wer"), ("paragraph", "<p>Wir.</p>")],
        )
        html = client.get(f"/{slug}/").content.decode()
        assert "Wir." in html
        assert f'href="/{slug}/"' in html[html.index("<footer") :]

    def test_footer_forgets_at_once(self, client):
        page = standard_page(slug="impressum", title="Impressum", footer_group=FooterGroup.LEGAL)
        assert "Impressum" in client.get("/feedback/").content.decode()
        page.unpublish()
        assert "Impressum" not in client.get("/feedback/").content.decode()

    def test_the_english_footer_names_what_is_german_as_such(self, client):
        page = standard_page(slug="impressum", title="Impressum", footer_group=FooterGroup.LEGAL)
        standard_page("en", original=page, slug="impressum", title="Imprint", footer_group=FooterGroup.LEGAL)
        standard_page(slug="hausregeln", title="Hausregeln", footer_group=FooterGroup.ABOUT)
        SiteSettings.objects.create(site=Site.objects.get(), organisation="Landkreis Muster")
        html = client.get("/en/feedback/").content.decode()
        foot = html[html.index("<footer") :]
        assert '<a href="/en/impressum/">Imprint</a>' in foot
        assert '<a href="/en/hausregeln/" lang="de" hreflang="de">Hausregeln</a>' in foot
        assert '<span lang="de">Landkreis Muster</span>' in foot
        assert "Not a site of the Federation" in foot
        assert '<a href="/hausregeln/">Hausregeln</a>' in client.get("/feedback/").content.decode()

    def test_german_stands_in_with_a_notice(self, client):
        standard_page(slug="hausregeln", title="Hausregeln")
        html = client.get("/en/hausregeln/").content.decode()
        assert "Hausregeln" in html
        assert 'lang="de"' in html
        assert client.get("/en/gibt-es-nicht/").status_code == 404

    def test_draft_is_not_shown(self, client):
        standard_page(slug="entwurf", live=False)
        assert client.get("/entwurf/").status_code == 404

    def test_an_address_that_is_taken_is_refused(self):
        from django.core.exceptions import ValidationError

        for slug in ("material", "feedback", "cms"):
            with pytest.raises(ValidationError):
                StandardPage(title="X", slug=slug).clean()
        StandardPage(title="X", slug="ueber-uns").clean()

    def test_one_query_for_the_page(self, client):
        page = standard_page(slug="impressum")
        standard_page("en", slug="impressum", original=page)
        client.get("/impressum/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/impressum/")
        assert len(queries) <= 2, [query["sql"][:80] for query in queries]

    def test_what_must_be_said(self, client):
        standard_page(slug="datenschutz", legal_review=True, checked_on=date(2026, 10, 20))
        html = client.get("/datenschutz/").content.decode()
        assert "noch nicht rechtlich geprüft" in html
        assert "Stand: 20. Oktober 2026" in html


class TestLanguages:
    def test_versions(self):
        page = standard_page(slug="x", title="Deutsch")
        standard_page("en", slug="x", title="English", original=page)
        for code, title in (("de", "Deutsch"), ("en", "English"), ("de-simple", "Deutsch")):
            with translation.override(code):
                found = fixed_page(StandardPage, "x")
                assert (found.title, found.is_fallback) == (title, code == "de-simple")

    def test_switch_offers_simple_only_where_it_exists(self, client):
        page = standard_page(slug="x")
        assert "/de-simple/x/" not in client.get("/x/").content.decode()
        standard_page("de-simple", slug="x", original=page)
        html = client.get("/x/?a=b").content.decode()
        assert 'href="/de-simple/x/?a=b"' in html
        assert 'href="/en/x/?a=b"' in html
        assert 'href="/x/"' in client.get("/de-simple/x/").content.decode()

    def test_version_older_than_the_original(self):
        page = standard_page(slug="x", checked_on=date(2026, 5, 1), last_published_at=timezone.now())
        old = standard_page("en", slug="x", original=page, checked_on=date(2026, 4, 1))
        assert old.is_older_than_original
        assert not page.is_older_than_original
        fresh = standard_page(
            "de-simple",
            slug="x",
            original=page,
            checked_on=date(2026, 5, 1),
            last_published_at=timezone.now() + timedelta(hours=1),
        )
        assert not fresh.is_older_than_original

    @pytest.mark.parametrize(
        ("path", "bare"),
        [
            ("/en/x/", "/x/"),
            ("/x/", "/x/"),
            ("/en/", "/"),
            ("/de-simple/x/", "/x/"),
            ("/english/", "/english/"),
            ("/de-simple", "/"),
            ("/en//evil.example/x/", "/evil.example/x/"),
            ("//evil.example/x/", "/evil.example/x/"),
        ],
    )
    def test_bare_address(self, path, bare):
        assert without_language(path) == bare

    def test_the_language_switch_never_leads_to_another_host(self, client):
        for path in (
            "/en//evil.example/x/",
            "/de-simple///evil.example/x/",
            "/en/%5Cevil.example/",
            "/en/%09/evil.example/",
        ):
            addresses = re.findall(r'href="([^"]*)"', client.get(path).content.decode())
            assert "/" + path.split("/", 2)[2].lstrip("/") in addresses, "the switch to German is there"
            assert not [address for address in addresses if re.match(r"/[\\/\s]", address)]


class TestFrame:
    def test_navigation_for_strangers_and_members(self, client, signed_in):
        signed_in.logout()
        html = client.get("/feedback/").content.decode()
        assert "Hilfe bei Anfeindung" in html
        assert "/nachrichten/" not in html
        client.force_login(signed_in.member)
        assert "/nachrichten/" in client.get("/feedback/").content.decode()

    def test_counters_are_asked_once_and_only_for_members(self, member, monkeypatch):
        asked = []
        monkeypatch.setitem(navigation._counters, "messages", lambda who: asked.append(who) or 3)
        assert all(entry.count == 0 for entry in navigation.entries(None))
        entry = next(entry for entry in navigation.entries(member) if entry.key == "messages")
        assert (entry.count, entry.count) == (3, 3)
        assert asked == [member]

    def test_strangers_cost_no_query(self, client):
        client.get("/feedback/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/feedback/")
        assert len(queries) == 0

    def test_settings_reach_the_page_at_once(self, client):
        home_page()
        client.get("/feedback/")
        SiteSettings.objects.create(
            site=Site.objects.get(),
            quick_exit_url="https://wetter.example.org/",
            about="Ein Angebot der Stiftung.",
        )
        html = client.get("/feedback/").content.decode()
        assert "https://wetter.example.org/" in html
        assert "Ein Angebot der Stiftung." in html


class TestHome:
    def page(self):
        return home_page(
            hero_title="Offen bleiben", hero_text="Wissen und Netzwerk.",
            actions=[("action", {"label": "Ich werde bedroht", "area": "help", "page": None}), ("action", {"label": "Ins Leere", "area": "", "page": None})],
            doors=[("door", {"label": "Lernen", "area": "learning", "page": None, "text": "Leitfäden"}), ("door", {"label": "Tote Tür", "area": "", "page": None, "text": "x"})],
        )  # fmt: skip

    def test_nothing_is_dead(self, client):
        html = self.page().make_preview_request().content.decode()
        assert "Offen bleiben" in html
        assert 'href="/ernstfall/"' in html
        assert "Ins Leere" not in html
        assert "Tote Tür" not in html

    def test_title_may_be_neutral(self):
        page = self.page()
        page.neutral_title = "Notizen"
        assert page.browser_title == "Notizen"


class TestMachines:
    def test_robots_and_sitemap(self, client, settings):
        from learning.enums import Visibility
        from tests.factories.learning import material

        settings.DEMO = False
        standard_page(slug="impressum")
        standard_page(slug="entwurf", live=False)
        page = material(slug="offen")
        material(slug="geheim", visibility=Visibility.MEMBERS)
        assert "Sitemap:" in client.get("/robots.txt").content.decode()
        xml = client.get("/sitemap.xml").content.decode()
        assert "/impressum/" in xml
        assert page.url in xml
        for hidden in ("geheim", "entwurf"):
            assert hidden not in xml
        settings.DEMO = True
        assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
        assert "<loc>" not in client.get("/sitemap.xml").content.decode()
