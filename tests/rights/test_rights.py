"""Every own address × every role, against the declared table. An address that the table does not know fails."""

import pytest
from django.http import HttpResponse
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver
from wagtail import hooks

from pages.hyphens import SOFT, hyphenate
from tests.rights.table import CMS, CMS_POSTS, COLUMNS, POSTS, POSTS_ONLY, PREFIXES, TABLE
from tests.rights.world import build_world

pytestmark = pytest.mark.django_db
OWN_APPS = {"accounts", "pages", "notices", "learning", "webinars", "network", "home"}
FOREIGN = ("cms/", "konto/", "_util/", "^((?:", "^cms/", "documents/")


def own_names(resolver=None, namespace=""):
    """Names of all own URL patterns; Wagtail's, allauth's and the doors that lead to allauth stand in PREFIXES."""
    for entry in (resolver or get_resolver()).url_patterns:
        if str(entry.pattern).startswith(FOREIGN) and not namespace:
            continue
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from own_names(entry, inner)
        elif entry.name:
            yield f"{namespace}:{entry.name}" if namespace else entry.name
        else:
            yield str(entry.pattern)


@pytest.fixture
def world(db, settings):
    settings.DEMO = True  # lets the roles off the second factor, which tests/accounts looks at
    return build_world()


def test_the_table_knows_every_address():
    names = set(own_names())

    assert names - TABLE.keys() == set()
    assert TABLE.keys() - names == set()


@pytest.mark.parametrize("column", COLUMNS)
def test_every_address_answers_as_the_table_says(client, world, column):
    sign_in(client, world, column)
    wrong, leaks = {}, []

    for name, row in TABLE.items():
        answer = client.get(reverse(name, kwargs=world.arguments.get(name)))
        expected = row[COLUMNS.index(column)]
        if answer.status_code != expected:
            wrong[name] = (answer.status_code, expected)
        leaks += leaked(world, column, name, answer)

    assert wrong == {}
    assert leaks == []


@pytest.mark.parametrize("column", COLUMNS)
def test_a_post_of_nothing_answers_as_the_table_says(client, world, column):
    wrong, leaks = {}, []

    for name in TABLE:
        sign_in(client, world, column)  # anew: some posts end the session
        answer = client.post(reverse(name, kwargs=world.arguments.get(name)))
        expected = POSTS.get(name, POSTS_ONLY)[COLUMNS.index(column)]
        if answer.status_code != expected:
            wrong[name] = (answer.status_code, expected)
        leaks += leaked(world, column, name, answer)

    assert wrong == {}
    assert leaks == []


@pytest.mark.parametrize("column", COLUMNS)
def test_what_is_hidden_stays_hidden(client, world, column):
    sign_in(client, world, column)
    leaks = []

    for what, path in world.hidden.items():
        answer = client.get(path)
        assert answer.status_code < 500, what
        leaks += leaked(world, column, what, answer)

    assert leaks == []


@pytest.mark.parametrize("column", COLUMNS)
def test_the_rooms_of_others_answer_as_the_table_says(client, world, column):
    sign_in(client, world, column)

    answers = {path: client.get(path).status_code for path in PREFIXES}

    assert answers == {path: row[COLUMNS.index(column)] for path, row in PREFIXES.items()}


def own_names_in_the_cms():
    """What our apps add to Wagtail's addresses by themselves; viewsets are Wagtail's, with rights by model."""
    for register in hooks.get_hooks("register_admin_urls"):
        if register.__module__.partition(".")[0] in OWN_APPS:
            yield from (entry.name for entry in register())


def test_the_table_knows_every_address_in_the_cms():
    assert set(own_names_in_the_cms()) == CMS.keys() == CMS_POSTS.keys()


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("method", "table"), [("get", CMS), ("post", CMS_POSTS)])
def test_our_addresses_in_the_cms_answer_as_the_table_says(client, world, column, method, table):
    sign_in(client, world, column)
    answers, leaks = {}, []

    for name in table:
        answer = getattr(client, method)(reverse(name, kwargs=world.arguments.get(name)))
        answers[name] = answer.status_code
        leaks += leaked(world, column, name, answer)

    assert answers == {name: row[COLUMNS.index(column)] for name, row in table.items()}
    assert leaks == []


@pytest.mark.parametrize("column", COLUMNS)
def test_the_hidden_is_there_for_those_who_may(client, world, column):
    """Else a wrong address in `hidden` would never tell."""
    sign_in(client, world, column)
    member = column != "visitor"

    for what, expected in {
        "members' material": 200 if member else 403,
        "members' webinar": 200 if member else 404,
        "members' file": 200 if member else 404,
        "members' picture": 200 if member else 404,
    }.items():
        assert client.get(world.hidden[what]).status_code == expected, what


def sign_in(client, world, column):
    if person := world.people[str(column)]:
        client.force_login(type(person).objects.get(pk=person.pk))


def test_a_hyphenated_title_is_found_all_the_same(world):
    hidden = "GEHEIM-INTERNWEBINAR"

    assert SOFT in hyphenate(hidden)
    assert leaked(world, "visitor", "here", HttpResponse(hyphenate(hidden))) == [("here", hidden)]


def leaked(world, column, where, answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace").replace(SOFT, "")  # long words are hyphenated
    return [
        (where, word)
        for word, readers in world.secrets.items()
        if word in text and str(column) not in readers
    ]
