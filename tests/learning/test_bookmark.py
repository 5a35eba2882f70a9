"""Saving pages, lists of them, and sharing a list with a colleague."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.domain.bookmark import MOST_BOOKMARKS, copy_collection, share_collection
from learning.errors import NotReachableError
from learning.models import Bookmark, Collection, CollectionEntry, CollectionShare
from network.domain.block import block_member
from tests.factories.accounts import MemberFactory
from tests.factories.learning import CollectionFactory, material, workshop
from tests.factories.network import ProfileFactory
from tests.queue_runner import run_ready_tasks

pytestmark = pytest.mark.django_db
SECRET = "GEHEIMES VORGEHEN"


def words(response):
    return response.content.decode().replace("\u00ad", "")


@pytest.fixture
def member(client):
    found = MemberFactory()
    client.force_login(found)
    return found


def colleague(name="Wilhelmine Gutzeit", **fields):
    member = MemberFactory(display_name=name)
    ProfileFactory(member=member, **{"listed": True, "who_may_write": "members", **fields})
    return member


class TestBookmark:
    def test_saved_twice_is_saved_once_and_found_again(self, client, member):
        page = material(title="Drohbrief sichern")
        address = f"/merken/{page.translation_key}/"
        for _ in range(2):
            client.post(address, {"saved": "1"})
        assert Bookmark.objects.count() == 1
        assert "Drohbrief sichern" in words(client.get("/gemerkt/"))
        assert 'aria-pressed="true"' in words(client.get(page.url))
        client.post(address, {"saved": "0"})
        assert not Bookmark.objects.exists()

    def test_with_htmx_the_button_alone_comes_back(self, client, member):
        page = material()
        response = client.post(
            f"/merken/{page.translation_key}/", {"saved": "1"}, headers={"HX-Request": "true"}
        )
        assert words(response).strip().startswith("<form")
        assert "Gemerkt" in words(response)

    def test_what_may_not_be_read_cannot_be_saved(self, client, member):
        for page in (material(live=False), material(visibility="groups")):
            assert client.post(f"/merken/{page.translation_key}/", {"saved": "1"}).status_code == 404
        assert client.post(f"/merken/{uuid.uuid4()}/", {"saved": "1"}).status_code == 404
        assert not Bookmark.objects.exists()

    def test_one_for_all_languages(self, client, member):
        page = material(title="Deutsch", slug="eins")
        material("en", original=page, title="English")
        client.post(f"/merken/{page.translation_key}/", {"saved": "1"})
        assert 'aria-pressed="true"' in words(client.get("/en/material/eins/"))
        assert "English" in words(client.get("/en/gemerkt/"))

    def test_a_page_that_closes_is_counted_and_not_named(self, client, member):
        page = material(title=SECRET, visibility="members")
        client.post(f"/merken/{page.translation_key}/", {"saved": "1"})
        page.visibility = "groups"
        page.save()
        html = words(client.get("/gemerkt/"))
        assert SECRET not in html
        assert "Eine gemerkte Seite gibt es nicht mehr" in html
        assert client.get(f"/gemerkt/{page.translation_key}/").status_code == 404

    def test_a_note_is_sealed_and_hers(self, client, member):
        page = workshop()
        client.post(f"/merken/{page.translation_key}/", {"saved": "1"})
        client.post(f"/gemerkt/{page.translation_key}/", {"note": "Für Montag", "new_list": ""})
        assert "Für Montag" in words(client.get("/gemerkt/"))
        with connection.cursor() as cursor:
            cursor.execute("SELECT note FROM learning_bookmark")
            assert "Montag" not in cursor.fetchone()[0]

    def test_a_note_too_long_is_kept_in_the_form(self, client, member):
        page = material()
        client.post(f"/merken/{page.translation_key}/", {"saved": "1"})
        response = client.post(f"/gemerkt/{page.translation_key}/", {"note": "Wort " * 500})
        assert response.status_code == 422
        assert words(response).count("Wort ") >= 500
        assert Bookmark.objects.get().note == ""

    def test_there_is_an_end(self, client, member):
        Bookmark.objects.bulk_create(
            Bookmark(member=member, page_key=uuid.uuid4()) for _ in range(MOST_BOOKMARKS)
        )
        page = material()
        response = client.post(f"/merken/{page.translation_key}/", {"saved": "1"}, follow=True)
        assert "Mehr geht hier nicht" in words(response)
        assert Bookmark.objects.count() == MOST_BOOKMARKS

    def test_a_crisis_card_has_no_button(self, client, member):
        from tests.factories.learning import crisis_card

        assert "/merken/" not in words(client.get(crisis_card().url))

    def test_a_visitor_has_none_either(self, client):
        assert "/merken/" not in words(client.get(material().url))


class TestCollection:
    def test_a_saved_page_goes_into_a_new_list_and_out_again(self, client, member):
        page = material(title="Drohbrief sichern")
        client.post(f"/merken/{page.translation_key}/", {"saved": "1"})
        client.post(f"/gemerkt/{page.translation_key}/", {"note": "", "new_list": "Klausur"})
        made = Collection.objects.get()
        assert made.name == "Klausur"
        assert "Drohbrief sichern" in words(client.get(f"/listen/{made.key}/"))
        client.post(f"/gemerkt/{page.translation_key}/", {"note": "", "new_list": ""})
        assert not CollectionEntry.objects.exists()

    def test_the_name_is_sealed(self):
        CollectionFactory(name="Drohung gegen mich")
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM learning_collection")
            assert "Drohung" not in cursor.fetchone()[0]

    def test_a_list_without_a_name(self, client, member):
        response = client.post("/gemerkt/", {"name": "  "})
        assert response.status_code == 422
        assert "Geben Sie der Liste einen Namen" in words(response)

    def test_entries_change_places_by_buttons(self, client, member):
        pages = [material(title=f"Seite Nummer {number}") for number in range(3)]
        own = CollectionFactory(member=member, pages=pages)

        def order():
            html = words(client.get(f"/listen/{own.key}/"))
            return sorted(range(3), key=lambda number: html.index(f">Seite Nummer {number}<"))

        address = f"/listen/{own.key}/{pages[2].translation_key}/"
        client.post(address, {"action": "up"})
        assert order() == [0, 2, 1]
        client.post(address, {"action": "up"})
        client.post(address, {"action": "up"})  # it is the first already
        assert order() == [2, 0, 1]
        client.post(address, {"action": "remove"})
        assert own.entries.count() == 2


class TestSharing:
    def test_a_colleague_reads_and_changes_nothing(self, client, member, outbox):
        page, hidden = material(title="Drohbrief sichern"), material(title=SECRET, visibility="groups")
        own = CollectionFactory(member=member, name="Klausur", pages=[page, hidden])
        reader = colleague()
        html = words(client.get(f"/listen/{own.key}/teilen/?q=Gutzeit"))
        assert "Wilhelmine Gutzeit" in html
        client.post(f"/listen/{own.key}/teilen/", {"member": reader.public_id})

        client.force_login(reader)
        assert "Klausur" in words(client.get("/gemerkt/"))
        html = words(client.get(f"/listen/{own.key}/"))
        assert "Drohbrief sichern" in html
        assert SECRET not in html
        assert "Ein Eintrag ist nicht für Sie" in html
        assert "Bemerkung 1" in html
        for path, data in (
            ("", {"name": "Umbenannt"}),
            ("teilen/", {"member": member.public_id}),
            (f"{page.translation_key}/", {"action": "remove"}),
        ):
            assert client.post(f"/listen/{own.key}/{path}", data).status_code == 404, path
        assert Collection.objects.get().name == "Klausur"

        client.force_login(member)
        client.post(f"/listen/{own.key}/teilen/", {"member": reader.public_id, "action": "end"})
        client.force_login(reader)
        assert client.get(f"/listen/{own.key}/").status_code == 404

    def test_the_mail_tells_neither_who_nor_what(self, client, member, outbox):
        own = CollectionFactory(member=member, name="Klausur")
        reader = colleague()
        client.post(f"/listen/{own.key}/teilen/", {"member": reader.public_id})
        client.post(f"/listen/{own.key}/teilen/", {"member": reader.public_id})
        run_ready_tasks()
        [mail] = outbox.to(reader.email)
        text = mail.subject + mail.body
        assert "Klausur" not in text
        assert member.full_name not in text

    def test_nobody_shares_across_a_block_or_with_whom_she_may_not_write_to(self, member):
        own = CollectionFactory(member=member)
        blocker, closed, unlisted = (
            colleague(),
            colleague("Erna", who_may_write="contacts"),
            colleague("Ida", listed=False),
        )
        block_member(member, by=blocker)
        for other in (blocker, closed, unlisted, member, MemberFactory()):
            with pytest.raises(NotReachableError):
                share_collection(own, to=other, by=member)
        assert not CollectionShare.objects.exists()

    def test_who_is_not_listed_is_not_found(self, client, member):
        own = CollectionFactory(member=member)
        colleague("Ida Unsichtbar", listed=False)
        html = words(client.get(f"/listen/{own.key}/teilen/?q=Unsichtbar"))
        assert "Ida" not in html
        assert "Niemand gefunden" in html

    def test_a_forged_member(self, client, member):
        own = CollectionFactory(member=member)
        response = client.post(f"/listen/{own.key}/teilen/", {"member": "gibt-es-nicht"})
        assert response.status_code == 409
        assert "Wählen Sie eine Person" in words(response)

    def test_another_member_guesses(self, client, member):
        other = CollectionFactory(name=SECRET, pages=[material()])
        for path in ("", "teilen/", "weg/"):
            assert client.get(f"/listen/{other.key}/{path}").status_code == 404
        assert client.post(f"/listen/{other.key}/uebernehmen/").status_code == 404
        client.post(f"/listen/{other.key}/weg/")
        assert Collection.objects.filter(pk=other.pk).exists()

    def test_a_copy_stays_and_gives_nothing_away(self, client, member):
        shared = CollectionFactory(
            pages=[material(title="Offen"), material(title=SECRET, visibility="groups")], readers=[member]
        )
        copy = copy_collection(shared, by=member)
        shared.delete()
        html = words(client.get(f"/listen/{copy.key}/"))
        assert "Offen" in html
        assert SECRET not in html

    def test_a_reader_lets_go_and_the_owner_keeps_it(self, client, member):
        shared = CollectionFactory(readers=[member])
        client.post(f"/listen/{shared.key}/weg/")
        assert not CollectionShare.objects.exists()
        assert Collection.objects.filter(pk=shared.pk).exists()

    def test_lists_go_with_their_owner(self, member):
        CollectionFactory(member=member, pages=[material()], readers=[colleague()])
        member.delete()
        assert not Collection.objects.exists()


def test_overview_and_list_cost_the_same(client, member):
    own = CollectionFactory(member=member)
    numbers = []
    for more in (1, 2, 27):
        for _ in range(more):
            page = material()
            Bookmark.objects.create(member=member, page_key=page.translation_key)
            CollectionEntry.objects.create(collection=own, page_key=page.translation_key)
            CollectionFactory(readers=[member])
            CollectionShare.objects.create(collection=own, member=MemberFactory())
        client.get("/gemerkt/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/gemerkt/")
            first = len(queries)
            client.get(f"/listen/{own.key}/")
        numbers.append((first, len(queries) - first))
    assert len(set(numbers)) == 1, numbers
    assert max(numbers[0]) <= 12
