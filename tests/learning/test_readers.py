"""Who may read what: everybody, members, a group, one's own municipality. The same in every room, whatever one guesses."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from accounts.models import MemberGroup
from learning.models import MaterialPage, WorkshopPage
from learning.places import keys_in
from learning.querysets import new_on_topics
from learning.rules import may_read
from network.models import LocalAuthority
from pages.files import may_load
from pages.models import TopicFollow
from tests.factories.accounts import MemberFactory
from tests.factories.learning import material, workshop
from tests.factories.network import LocalAuthorityFactory, OfficeFactory
from tests.factories.pages import TopicFactory

pytestmark = pytest.mark.django_db
SECRET = "GEHEIMES VORGEHEN"


def words(response):
    return response.content.decode(errors="replace").replace("\u00ad", "")


def for_group(*members, **fields):
    group = MemberGroup.objects.create(name=f"Fachgruppe {MemberGroup.objects.count()}")
    group.members.set(members)
    page = material(title=SECRET, slug="geheim", summary=SECRET, visibility="groups", **fields)
    page.groups = [group]
    page.save()
    return page, group


def for_place(*keys, **fields):
    return material(
        title=SECRET, slug="geheim", summary=SECRET, visibility="places", places="\n".join(keys), **fields
    )


def officer(key="03254021", *, confirmed=True, **fields):
    member = MemberFactory(**fields)
    authority = LocalAuthority.objects.filter(key=key).first() or LocalAuthorityFactory(key=key)
    OfficeFactory(member=member, authority=authority, confirmed_at=timezone.now() if confirmed else None)
    return member


class World:
    """One page for few, who may read it, and everybody else who must not."""

    def __init__(self, page, reader):
        self.page, self.reader = page, reader
        self.others = {
            "a visitor": None,
            "another member": MemberFactory(),
            "a trainer": MemberFactory(roles=[Role.TRAINER]),
            "a moderator": MemberFactory(roles=[Role.MODERATOR]),
            "an officer elsewhere": officer("09162000"),
            "one whose office nobody confirmed": officer("03254021", confirmed=False),
        }


@pytest.fixture(params=["group", "place"])
def world(request):
    topic = TopicFactory(slug="recht")
    reader = officer()
    fields = {"files": 1, "topics": [topic]}
    page = for_group(reader, **fields)[0] if request.param == "group" else for_place("03254021", **fields)
    return World(page, reader)


def everybody(world):
    yield "the reader", world.reader, True
    for name, member in world.others.items():
        yield name, member, False


def sign_in(client, member):
    client.logout()
    if member is not None:
        client.force_login(member)


def test_the_rule_and_the_list_agree(world):
    for name, member, may in everybody(world):
        person = member or AnonymousUser()
        assert may_read(person, world.page) == may, name
        assert MaterialPage.objects.visible_to(person).filter(pk=world.page.pk).exists() == may, name
        assert may_load(person, world.page.files.get().file) == may, name


@pytest.mark.parametrize(
    "path",
    [
        "/material/", "/material/?q=GEHEIMES", "/material/?thema=recht", "/material/geheim/", "/sitemap.xml",
        "/en/material/geheim/", "/de-simple/material/geheim/",
    ],
)  # fmt: skip
def test_nothing_of_it_is_told(client, world, path):
    for name, member, may in everybody(world):
        if name in ("a trainer", "a moderator"):
            continue  # they need a second factor to be more than strangers
        sign_in(client, member)
        shown = SECRET in words(client.get(path))
        assert shown == (may and path != "/sitemap.xml"), name


def test_its_file_is_not_there(client, world):
    address = world.page.files.get().file.url
    for name, member, may in everybody(world):
        sign_in(client, member)
        response = client.get(address)
        assert (response.status_code == 200) == may, name
        partial = client.get(address, headers={"Range": "bytes=0-3"})
        assert (partial.status_code == 206) == may, name
        if may:
            assert "no-store" in response["Cache-Control"]
            etag = response.headers.get("ETag", "x")
            sign_in(client, None)
            assert client.get(address, headers={"If-None-Match": etag}).status_code != 304


def test_numbers_of_facets_do_not_count_it(client, world):
    sign_in(client, world.others["another member"])
    html = words(client.get("/material/"))
    assert "0 Materialien" in html
    sign_in(client, world.reader)
    assert "Ein Material" in words(client.get("/material/"))


def test_dashboard_and_related(client, world):
    other = world.others["another member"]
    open_page = material(title="Offen", slug="offen", related=[world.page])
    for member, may in ((world.reader, True), (other, False)):
        TopicFollow.objects.create(member=member, topic=world.page.topics.get())
        assert (world.page in new_on_topics(member)) == may
        assert (world.page in open_page.related_for(member)) == may


def test_editors_read_what_they_write(world):
    assert may_read(MemberFactory(roles=[Role.EDITOR]), world.page)


def test_a_shut_out_member_reads_nothing(world):
    world.reader.is_active = False
    assert not may_read(world.reader, world.page)
    assert not MaterialPage.objects.visible_to(world.reader).filter(pk=world.page.pk).exists()


def test_whoever_leaves_the_group_reads_it_no_more(client):
    member = MemberFactory()
    page, group = for_group(member)
    client.force_login(member)
    assert client.get("/material/geheim/").status_code == 200
    group.members.remove(member)
    assert client.get("/material/geheim/").status_code == 404
    group.members.add(member)
    group.delete()
    assert client.get("/material/geheim/").status_code == 404
    assert not may_read(member, MaterialPage.objects.get(pk=page.pk))


def test_whoever_loses_the_office_reads_it_no_more(client):
    member = officer()
    for_place("03254021")
    client.force_login(member)
    assert client.get("/material/geheim/").status_code == 200
    member.office.delete()
    assert client.get("/material/geheim/").status_code == 404


def test_a_district_includes_its_municipalities_and_a_land_does_not():
    land = LocalAuthorityFactory(key="03", kind="land")
    district = LocalAuthorityFactory(key="03254", kind="district", parent=land)
    member = MemberFactory()
    OfficeFactory(
        member=member,
        authority=LocalAuthorityFactory(key="03254021", parent=district),
        confirmed_at=timezone.now(),
    )
    assert may_read(member, for_place("03254"))
    MaterialPage.objects.all().delete()
    assert not may_read(member, for_place("03"))


@pytest.mark.parametrize("key", ["0325402", "3254021", "032540211", "%", "_"])
def test_a_similar_key_opens_nothing(key):
    assert not may_read(officer(), for_place(key))


def test_keys_are_read_from_the_lines():
    assert keys_in("03254021 Hildesheim\n\n03254\nohne Schlüssel") == "|03254021|03254|"
    assert keys_in("") == ""


def test_workshops_obey_the_same_rule(client):
    group = MemberGroup.objects.create(name="Fachgruppe")
    inside, outside = MemberFactory(), MemberFactory()
    group.members.add(inside)
    course = workshop(title=SECRET, slug="kurs", visibility="groups")
    course.groups = [group]
    course.save()
    for member, may in ((inside, True), (outside, False), (None, False)):
        sign_in(client, member)
        assert (SECRET in words(client.get("/workshop/"))) == may
        assert (client.get("/workshop/kurs/").status_code == 200) == may
        assert WorkshopPage.objects.visible_to(member or AnonymousUser()).exists() == may


def test_many_groups_and_no_page_twice():
    member = MemberFactory()
    page, _group = for_group(member)
    for number in range(5):
        group = MemberGroup.objects.create(name=f"Weitere {number}")
        group.members.add(member)
        page.groups.add(group)
    page.save()
    assert MaterialPage.objects.visible_to(member).count() == 1


def test_the_library_asks_no_more_for_more_groups(client):
    member = officer()
    client.force_login(member)
    client.get("/material/")
    numbers = []
    for more in (1, 2, 27):
        for _ in range(more):
            MemberGroup.objects.create(name=f"G{MemberGroup.objects.count()}").members.add(member)
        with CaptureQueriesContext(connection) as queries:
            client.get("/material/")
        numbers.append(len(queries))
    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= 10, numbers


class TestAtTheDesk:
    def post(self, at_desk, page, **data):
        from django.urls import reverse
        from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

        empty = {
            name: inline_formset([]) for name in ("files", "recordings", "contacts", "changes", "comments")
        }
        streams = {name: streamfield([]) for name in ("body", "phases", "do_not", "evidence", "sources")}
        fields = {
            "title": page.title,
            "slug": page.slug,
            "summary": "Was man hier findet.",
            "kind": "guide",
            "visibility": "public",
            **dict.fromkeys(("audience", "tags", "state", "author", "organisation", "licence", "places"), ""),
            **dict.fromkeys(("neutral_title", "search_description", "situation", "in_charge"), ""),
            "action-publish": "1",
            **empty,
            **streams,
            **data,
        }
        return at_desk.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(fields), follow=True
        )

    @pytest.mark.parametrize(
        ("data", "complaint"),
        [
            ({"visibility": "groups"}, "Wählen Sie mindestens eine Gruppe"),
            ({"visibility": "places"}, "Nennen Sie mindestens eine Kommune"),
            (
                {"visibility": "places", "places": "Nirgendwo"},
                "„Nirgendwo“ steht nicht im Gemeindeverzeichnis",
            ),
            ({"visibility": "places", "places": "99999999"}, "„99999999“ steht nicht im Gemeindeverzeichnis"),
        ],
    )
    def test_nobody_named_is_refused_and_nothing_lost(self, at_desk, data, complaint):
        page = material(title="Vorher")
        html = words(self.post(at_desk, page, title="Nachher", **data))
        assert complaint in html
        assert "Nachher" in html
        assert MaterialPage.objects.get(pk=page.pk).visibility == "public"

    def test_a_municipality_is_found_by_its_name(self, at_desk):
        LocalAuthorityFactory(key="03254021", name="Hildesheim")
        page = material()
        self.post(at_desk, page, visibility="places", places="Hildesheim")
        page.refresh_from_db()
        assert page.place_keys == "|03254021|"
        assert page.places.startswith("03254021 Hildesheim")

    def test_an_address_of_the_library_itself_is_refused(self, at_desk):
        page = material(slug="meldung")
        html = words(self.post(at_desk, page, slug="feed", title="Nachher"))
        assert "Diese Adresse braucht die Bibliothek selbst." in html
        assert "Nachher" in html
        assert MaterialPage.objects.get(pk=page.pk).slug == "meldung"

    def test_a_group_is_chosen(self, at_desk):
        group = MemberGroup.objects.create(name="Fachgruppe Schutz")
        page = material()
        self.post(at_desk, page, visibility="groups", groups=str(group.pk))
        page = MaterialPage.objects.get(pk=page.pk)
        assert (page.visibility, list(page.groups.all())) == ("groups", [group])


def operator():
    from allauth.mfa.models import Authenticator

    from accounts.roles import grant

    grant(Role.OPERATOR)
    member = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return member


class TestGroupsInTheCms:
    NEW = "/cms/snippets/accounts/membergroup/add/"

    def test_an_operator_names_members_by_address(self, client):
        member = MemberFactory()
        client.force_login(operator())
        data = {"name": "Fachgruppe Schutz", "description": "", "addresses": f" {member.email.upper()} \n\n"}
        client.post(self.NEW, data)
        assert list(MemberGroup.objects.get().members.all()) == [member]

    def test_an_unknown_address_is_named_and_nothing_saved(self, client):
        client.force_login(operator())
        response = client.post(self.NEW, {"name": "Fachgruppe", "addresses": "niemand@example.org"})
        assert "niemand@example.org" in words(response)
        assert "gehört zu keinem Mitglied" in words(response)
        assert not MemberGroup.objects.exists()

    def test_editors_choose_groups_and_do_not_see_who_is_in_them(self, at_desk):
        group = MemberGroup.objects.create(name="Fachgruppe")
        group.members.add(member := MemberFactory())
        for path in (self.NEW, f"/cms/snippets/accounts/membergroup/edit/{group.pk}/"):
            assert member.email not in words(at_desk.get(path, follow=True))
        at_desk.post(self.NEW, {"name": "Eigene", "addresses": ""})
        assert MemberGroup.objects.count() == 1
