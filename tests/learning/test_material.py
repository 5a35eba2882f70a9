from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning.enums import Visibility
from learning.models import MaterialContact, MaterialFile, MaterialPage
from learning.querysets import new_on_topics
from learning.rules import may_read
from pages.models import TopicFollow
from tests.factories.accounts import MemberFactory
from tests.factories.learning import ContactPointFactory, crisis_card, library_page, material
from tests.factories.pages import FileFactory, TopicFactory

pytestmark = pytest.mark.django_db
BODY = [
    ("heading", "Vorher"),
    ("paragraph", "<p>Erstens.</p>"),
    ("heading", "Nachher"),
    ("paragraph", "<p>Zweitens.</p>"),
]


def internal(**fields):
    return material(
        visibility=Visibility.MEMBERS, **{"title": "Geheimes Vorgehen", "slug": "geheim", **fields}
    )


class TestPage:
    def test_shows_what_belongs_to_it(self, client):
        topic = TopicFactory(slug="recht", name="Recht")
        other = material(title="Passendes")
        page = material(
            title="Drohbrief sichern", summary="Was Sie tun.", body=BODY, topics=[topic], files=2, related=[other], author="Ines Albers",
            licence="CC BY 4.0", checked_on=date(2026, 10, 5), audience="Vorzimmer\nPoststelle", reading_minutes=3,
            sources=[("source", {"title": "Broschüre", "publisher": "Zentrum", "year": "2020", "url": "example.org", "to_verify": True, "note": ""})],
        )  # fmt: skip
        html = client.get(page.url).content.decode()
        for words in (
            "Drohbrief sichern",
            "Was Sie tun.",
            "Passendes",
            "Ines Albers",
            "CC BY 4.0",
            "5. Oktober 2026",
            "Vorzimmer, Poststelle",
            "3 Minuten",
            "Broschüre",
            'href="#vorher"',
            'id="vorher"',
            "?thema=recht",
        ):
            assert words in html.replace("\u00ad", ""), words

    def test_address_without_a_page(self, client):
        assert client.get("/material/gibt-es-nicht/").status_code == 404

    def test_member_behind_the_author_only_with_consent_and_only_for_members(self, client, signed_in):
        writer = MemberFactory(display_name="Berta Beispiel")
        page = material(author="Eine Kollegin", author_member=writer)
        assert "Berta Beispiel" not in signed_in.get(page.url).content.decode()
        MaterialPage.objects.update(author_agreed=True)
        assert "Berta Beispiel" in signed_in.get(page.url).content.decode()
        signed_in.logout()
        assert "Berta Beispiel" not in client.get(page.url).content.decode()

    def test_stays_when_the_author_goes(self):
        writer = MemberFactory()
        page = material(author_member=writer)
        writer.delete()
        page.refresh_from_db()
        assert page.author_member is None

    def test_says_what_is_not_yet_sure(self, client):
        page = material(
            legal_review=True, fictional=True, review_due=timezone.localdate() - timedelta(days=1)
        )
        html = client.get(page.url).content.decode()
        assert "noch nicht rechtlich geprüft" in html
        assert "erfundenes Beispiel" in html
        assert "wieder geprüft werden" in html

    @pytest.mark.parametrize("files", [1, 3, 30])
    def test_cost(self, signed_in, files):
        page = material(
            body=BODY,
            topics=[TopicFactory() for _ in range(files)],
            files=files,
            related=[material() for _ in range(3)],
        )
        signed_in.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(page.url)
        assert len(queries) <= 16, [query["sql"][:90] for query in queries]


class TestRights:
    def test_stranger_is_asked_to_sign_in_and_learns_nothing(self, client):
        page = internal(summary="Streng vertraulich", files=1)
        response = client.get(page.url)
        html = response.content.decode()
        assert response.status_code == 403
        assert "Geheimes" not in html
        assert "Streng" not in html
        assert page.files.get().file.filename not in html
        assert "next=/material/geheim/" in html

    def test_member_reads_it_and_no_cache_keeps_it(self, signed_in):
        page = internal()
        response = signed_in.get(page.url)
        assert response.status_code == 200
        assert "Geheimes Vorgehen" in response.content.decode()
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize(
        "path",
        [
            "/en/material/geheim/",
            "/de-simple/material/geheim/",
            "/home/material/geheim/",
            "/material/geheim",
            "/ernstfall/geheim/",
            "/material//geheim/",
        ],
    )
    def test_no_side_door(self, client, path):
        internal()
        response = client.get(path, follow=True)
        assert "Geheimes Vorgehen" not in response.content.decode()
        assert response.status_code in {403, 404}

    def test_the_tree_leads_to_the_fixed_address(self, client):
        library_page(slug="regal")
        internal()
        material(slug="offen", title="Offenes")
        for path in ("/regal/geheim/", "/en/regal/geheim/"):
            response = client.get(path, follow=True)
            assert "Geheimes Vorgehen" not in response.content.decode()
            assert response.status_code in {403, 404}
        assert client.get("/regal/offen/").headers["Location"] == "/material/offen/"
        assert client.get("/regal/").headers["Location"] == "/material/"

    def test_inactive_member_reads_nothing(self):
        assert not may_read(MemberFactory(is_active=False), internal())

    def test_files_obey_the_material(self, client, signed_in):
        page = internal(files=1)
        address = page.files.get().file.url
        assert signed_in.get(address).status_code == 200
        assert "no-store" in signed_in.get(address)["Cache-Control"]
        signed_in.logout()
        assert client.get(address).status_code == 404

    def test_file_of_a_draft_is_for_editors(self, signed_in, editor):
        page = material(live=False, files=1)
        address = page.files.get().file.url
        assert signed_in.get(address).status_code == 404
        signed_in.force_login(editor)
        assert signed_in.get(address).status_code == 200

    def test_file_on_an_open_and_an_internal_material(self, client):
        file = FileFactory()
        MaterialFile.objects.create(page=internal(), file=file)
        assert client.get(file.url).status_code == 404
        MaterialFile.objects.create(page=material(), file=file)
        assert client.get(file.url).status_code == 200

    def test_unpublished_again(self, client):
        page = material(files=1)
        page.unpublish()
        assert client.get(page.url).status_code == 404
        assert client.get(page.files.get().file.url).status_code == 404

    def test_related_internal_materials_are_not_named(self, client, signed_in):
        page = material(related=[internal()])
        assert "Geheimes" in signed_in.get(page.url).content.decode()
        signed_in.logout()
        assert "Geheimes" not in client.get(page.url).content.decode()

    def test_rule_and_queryset_agree(self, member):
        from django.contrib.auth.models import AnonymousUser

        pages = [material(), internal(), material(live=False), internal(live=False, slug="x")]
        for person in (AnonymousUser(), member, MemberFactory(is_active=False)):
            shown = set(MaterialPage.objects.visible_to(person))
            assert shown == {page for page in pages if may_read(person, page)}


class TestVersions:
    def test_notice_and_language_of_the_text(self, client):
        page = material(title="Nur deutsch")
        html = client.get(f"/en/material/{page.slug}/").content.decode()
        assert 'lang="de"' in html
        assert "Nur deutsch" in html

    def test_simple_version(self, client):
        page = material(title="Drohbrief sichern", last_published_at=timezone.now() - timedelta(days=2))
        assert "Leichte Sprache" not in client.get(page.url).content.decode()
        simple = material(
            "de-simple",
            title="Sie haben einen Droh-Brief",
            original=page,
            body=[("paragraph", "<p>Ein Satz.<br/>Noch ein Satz.</p>")],
        )
        assert "Leichte Sprache" in client.get(page.url).content.decode()
        html = client.get(simple.url).content.decode()
        assert '<html lang="de"' in html
        assert "Ein Satz.<br/>Noch ein Satz." in html
        assert "Noch keine Prüf-Gruppe" in html
        assert "Dieser Text ist alt." not in html

    def test_older_than_its_original(self, client):
        page = material(title="Neu", checked_on=date(2026, 10, 5))
        old = material(
            "de-simple", title="Alt", original=page, checked_on=date(2026, 1, 1), tested_by_readers=True
        )
        html = client.get(old.url).content.decode()
        assert "Dieser Text ist alt." in html
        assert "Noch keine Prüf-Gruppe" not in html
        MaterialPage.objects.filter(pk=old.pk).update(checked_on=date(2026, 10, 5))
        MaterialPage.objects.filter(pk=page.pk).update(last_published_at=timezone.now() + timedelta(hours=1))
        assert "Dieser Text ist alt." in client.get(old.url).content.decode()

    def test_unpublished_version_is_not_offered(self, client):
        page = material()
        material("de-simple", original=page, live=False)
        assert "Leichte Sprache" not in client.get(page.url).content.decode()


class TestCards:
    def card(self, **fields):
        return crisis_card(
            slug="karte-eins",
            phases=[
                ("phase", {"phase": "ten_minutes", "steps": ["Legen Sie das Schreiben hin."]}),
                ("phase", {"phase": "today", "steps": ["Rufen Sie an."]}),
            ],
            do_not=[("do_not", {"text": "Nichts wegwerfen.", "why": "Spuren sind Beweise."})],
            evidence=[("item", "Original mit Umschlag")],
            **fields,
        )

    def test_list_names_each_situation(self, client):
        self.card()
        html = client.get("/ernstfall/").content.decode()
        assert "Drohbrief" in html
        assert "/ernstfall/karte-eins/" in html
        assert 'href="tel:110"' in html

    def test_empty_list_still_helps(self, client):
        html = client.get("/ernstfall/").content.decode()
        assert "tel:110" in html

    def test_history_tells_nothing(self, client):
        self.card()
        for path in ("/ernstfall/", "/ernstfall/karte-eins/"):
            html = client.get(path).content.decode()
            head = html[: html.index("</head>")]
            assert "Drohbrief" not in head
        assert "<title>Karte 1 – Ein Schreiben sichern" in html

    def test_card(self, client):
        page = self.card()
        MaterialContact.objects.create(
            page=page,
            contact=ContactPointFactory(
                name="starke Stelle", phone="0800 300 99 44 oder 116 006", checked_on=timezone.localdate()
            ),
        )
        MaterialContact.objects.create(
            page=page,
            contact=ContactPointFactory(name="Vor Ort", phone="{{ Durchwahl }}", hours="{{ Zeiten }}"),
        )
        MaterialContact.objects.create(
            page=page,
            contact=ContactPointFactory(name="Alt", checked_on=timezone.localdate() - timedelta(days=200)),
        )
        html = client.get("/ernstfall/karte-eins/").content.decode().replace("\u00ad", "")
        for words in (
            "Drohbrief",
            "In den ersten zehn Minuten",
            "Legen Sie das Schreiben hin.",
            "Nichts wegwerfen.",
            "Original mit Umschlag",
            'href="tel:08003009944"',
            'href="tel:116006"',
            "vor Ort einzutragen",
        ):
            assert words in html, words
        assert html.count("Zuletzt geprüft im") == 1
        assert "{{" not in html

    def test_material_address_leads_to_the_card(self, client):
        self.card()
        assert client.get("/material/karte-eins/").headers["Location"] == "/ernstfall/karte-eins/"
        material(slug="kein-notfall")
        assert client.get("/ernstfall/kein-notfall/").status_code == 404

    def test_cost_of_the_list(self, client):
        counts = []
        for wanted in (1, 3, 30):
            while MaterialPage.objects.count() < wanted:
                crisis_card()
            with CaptureQueriesContext(connection) as queries:
                client.get("/ernstfall/")
            counts.append(len(queries))
        assert counts[1] == counts[2]
        assert max(counts) <= 10


class TestFollow:
    def test_with_and_without_script(self, signed_in):
        topic = TopicFactory(slug="recht", name="Recht")
        response = signed_in.post("/themen/recht/folgen/", {"follow": "1", "next": "/material/?thema=recht"})
        assert response.headers["Location"] == "/material/?thema=recht"
        assert TopicFollow.objects.filter(member=signed_in.member, topic=topic).count() == 1
        signed_in.post("/themen/recht/folgen/", {"follow": "1"})
        assert TopicFollow.objects.count() == 1
        html = signed_in.get("/material/?thema=recht").content.decode()
        assert "Nicht mehr folgen" in html
        response = signed_in.post("/themen/recht/folgen/", {"follow": "0"}, headers={"HX-Request": "true"})
        assert TopicFollow.objects.count() == 0
        assert b"<html" not in response.content

    def test_rights_and_bad_input(self, client, signed_in):
        TopicFactory(slug="recht")
        assert signed_in.get("/themen/recht/folgen/").status_code == 405
        assert signed_in.post("/themen/quatsch/folgen/").status_code == 404
        response = signed_in.post("/themen/recht/folgen/", {"next": "https://boese.example/"})
        assert response.headers["Location"] == "/material/?thema=recht"
        response = signed_in.post("/themen/recht/folgen/", {"next": "//boese.example/"})
        assert response.headers["Location"] == "/material/?thema=recht"
        signed_in.logout()
        TopicFollow.objects.all().delete()
        assert client.post("/themen/recht/folgen/").status_code == 302
        assert TopicFollow.objects.count() == 0

    def test_new_on_topics(self, member):
        topic = TopicFactory()
        TopicFollow.objects.create(member=member, topic=topic)
        older = material(topics=[topic], first_published_at=timezone.now() - timedelta(days=3))
        newer = material(topics=[topic, TopicFactory()])
        material(topics=[TopicFactory()])
        material(topics=[topic], live=False)
        assert list(new_on_topics(member)[:5]) == [newer, older]
