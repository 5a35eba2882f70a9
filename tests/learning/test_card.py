"""The bare sheet of a crisis card and its worker: the same for everybody, with nothing of whoever asks."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning.enums import Visibility
from learning.models import ContactPoint, MaterialContact
from tests.factories.accounts import MemberFactory
from tests.factories.learning import ContactPointFactory, crisis_card, material

pytestmark = pytest.mark.django_db
SHEET = "/ernstfall/karte-1/blatt/"


@pytest.fixture
def card():
    page = crisis_card(
        slug="karte-1",
        phases=[("phase", {"phase": "ten_minutes", "steps": ["Legen Sie es hin."]})],
        do_not=[("do_not", {"text": "Antworten Sie nicht.", "why": "Es zeigt Wirkung."})],
    )
    contact = ContactPointFactory(
        name="Anlaufstelle", source="Bericht des Trägers", checked_on="2026-11-22", phone="0800 300 99 44"
    )
    MaterialContact.objects.create(page=page, contact=contact, sort_order=1)
    return page


@pytest.fixture
def signed_in():
    member = MemberFactory(display_name="Petra Geheim", email="petra.geheim@example.org")
    client = Client()
    client.force_login(member)
    return client


def test_the_sheet_holds_the_card(client, card):
    text = client.get(SHEET).text
    for part in (
        "Drohbrief",
        "Legen Sie es hin.",
        "Antworten Sie nicht.",
        "tel:08003009944",
        "data-quick-exit",
    ):
        assert part in text
    assert "Quelle: Bericht des Trägers" in text
    assert "geprüft am 22. November 2026" in text
    title = re.search("<title>(.*)</title>", text)[1]
    assert title == card.title and "Drohbrief" not in title


def test_a_member_gets_the_bytes_that_everybody_gets(client, card, signed_in):
    signed_in.cookies["django_language"] = "en"
    hers = signed_in.get(SHEET, headers={"accept-language": "en"})
    theirs = client.get(SHEET)
    assert hers.content == theirs.content
    for answer in (hers, theirs):
        assert not answer.cookies
        assert answer["Cache-Control"] == "public, no-cache"
        assert "cookie" not in answer.get("Vary", "").lower()
    assert not re.search("csrf|session|<nav|<form|Petra|geheim", hers.text)


def test_the_policy_of_the_sheet_lets_nothing_in(client, card):
    policy = client.get(SHEET)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert "form-action 'none'" in policy


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_only_public_cards_have_a_sheet(who, client, signed_in):
    crisis_card(slug="intern", visibility=Visibility.MEMBERS)
    crisis_card(slug="entwurf", live=False)
    material(slug="leitfaden")
    browser = client if who == "visitor" else signed_in
    for slug in ("intern", "entwurf", "leitfaden", "gibt-es-nicht"):
        assert browser.get(f"/ernstfall/{slug}/blatt/").status_code == 404


def test_a_card_for_members_offers_no_sheet(signed_in):
    crisis_card(slug="intern", visibility=Visibility.MEMBERS)
    assert "data-keep" not in signed_in.get("/ernstfall/intern/").text


def test_the_panel_waits_for_a_script(client, card):
    panel = re.search("<section[^>]*data-keep[^>]*>", client.get("/ernstfall/karte-1/").text)[0]
    assert panel.endswith("hidden>")
    assert f'data-name="blatt-{card.pk}"' in panel and "droh" not in panel.lower()


def test_the_sheet_costs_the_same_with_many_contacts(client, card):
    counts = set()
    for number in (1, 3, 30):
        while card.contacts.count() < number:
            MaterialContact.objects.create(page=card, contact=ContactPointFactory(), sort_order=2)
        client.get(SHEET)
        with CaptureQueriesContext(connection) as queries:
            client.get(SHEET)
        counts.add(len(queries))
    assert len(counts) == 1


def test_the_worker_reaches_no_further_than_the_cards(client):
    for prefix in ("", "/en", "/de-simple"):
        answer = client.get(f"{prefix}/ernstfall/blatt.js")
        assert answer["Content-Type"].startswith("text/javascript")
        assert "Service-Worker-Allowed" not in answer
        policy = set(answer["Content-Security-Policy"].split("; "))
        assert policy == {"default-src 'none'", "connect-src 'self'"}
        assert not answer.cookies


def test_a_worker_starts_on_a_card_and_nowhere_else(client, card):
    assert "worker-src 'self'" in client.get("/ernstfall/karte-1/")["Content-Security-Policy"]
    for other in ("/ernstfall/", "/", "/material/", "/konto/login/"):
        assert "worker-src 'none'" in client.get(other)["Content-Security-Policy"]


def test_signing_out_clears_what_the_browser_stored(signed_in):
    assert "Clear-Site-Data" not in signed_in.get("/konto/logout/")
    assert signed_in.post("/konto/logout/")["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in signed_in.get("/ernstfall/")


def test_contacts_of_a_land_stand_under_its_name(client, card):
    for key, name in (
        ("land-08-lka", "Stelle am Neckar"),
        ("land-05-x", "Stelle am Rhein"),
        ("land-99-x", "Ohne Land"),
    ):
        MaterialContact.objects.create(
            page=card, contact=ContactPointFactory(key=key, name=name), sort_order=9
        )
    for address in ("/ernstfall/karte-1/", SHEET):
        text = client.get(address).text.replace("\u00ad", "")
        everywhere, lands = text.split('<details class="wk-fold wk-lands">')
        assert "Anlaufstelle" in everywhere and "Ohne Land" in everywhere
        order = [
            lands.index(part)
            for part in ("Baden-Württemberg", "Stelle am Neckar", "Nordrhein-Westfalen", "Stelle am Rhein")
        ]
        assert order == sorted(order)


def test_a_card_without_them_has_no_such_fold(client, card):
    assert "wk-lands" not in client.get(SHEET).text


def test_a_name_is_read_out_in_its_own_language(client, card):
    ContactPoint.objects.update(name="Anlaufstelle", name_en="Contact place")
    assert '<b lang="en">Contact place</b>' in client.get(f"/en{SHEET}").text.replace("\u00ad", "")
    assert '<b lang="de">Anlaufstelle</b>' in client.get(SHEET).text.replace("\u00ad", "")
