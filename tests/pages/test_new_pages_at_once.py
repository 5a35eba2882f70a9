"""New pages that are made at the same moment: nobody gets an error, and each stands at an address of its own."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.enums import Role
from learning.models import LibraryPage, MaterialPage
from tests.factories.accounts import MemberFactory
from tests.factories.learning import library_page
from tests.network.test_conversation_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Aushang am Rathaus"


def test_pages_of_the_same_name_at_once_get_addresses_of_their_own():
    library = library_page().pk

    def make():
        LibraryPage.objects.get(pk=library).add_child(instance=MaterialPage(title=TITLE, slug="aushang"))

    at_once(*[make] * 4)

    pages = MaterialPage.objects.filter(title=TITLE)
    assert sorted(page.slug for page in pages) == ["aushang", "aushang-2", "aushang-3", "aushang-4"]
    assert len({page.path for page in pages}) == 4
    assert LibraryPage.objects.get(pk=library).numchild == 4


def test_a_page_that_is_published_while_the_desk_saves_it_is_published(monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda *args, **kwargs: False)
    library = library_page()
    editor = MemberFactory(roles=[Role.MEMBER], is_superuser=True)
    address = reverse("wagtailadmin_pages:add", args=["learning", "materialpage", library.pk])
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(editor)
    form = new_material()

    answers = at_once(
        lambda: clients[0].post(address, form, headers={"accept": "application/json"}),
        lambda: clients[1].post(address, {**form, "action-publish": "1"}),
    )

    assert all(answer.status_code < 500 for answer in answers)
    assert answers[1].status_code == 302 or "slug" in answers[1].context["form"].errors
    if answers[1].status_code == 302:
        assert MaterialPage.objects.filter(title=TITLE, live=True).count() == 1


def new_material():
    """What the form sends that somebody has just begun to fill."""
    return nested_form_data(
        {
            "title": TITLE,
            "slug": "aushang",
            "kind": "guide",
            "visibility": "public",
            "body": streamfield([("paragraph", rich_text("<p>Ein Satz.</p>"))]),
            "sources": streamfield([]),
            "phases": streamfield([]),
            "do_not": streamfield([]),
            "evidence": streamfield([]),
            "files": inline_formset([]),
            "recordings": inline_formset([]),
            "contacts": inline_formset([]),
            "changes": inline_formset([]),
            "comments": inline_formset([]),
        }
    )
