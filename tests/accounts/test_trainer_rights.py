"""Trainers in the CMS: their own webinars, files and pictures, and nobody else's."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts import roles as role_rights
from accounts.enums import Role
from tests.factories.accounts import MemberFactory
from tests.factories.learning import material
from tests.factories.pages import FileFactory, PictureFactory
from tests.factories.webinars import WebinarFactory, schedule_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def second_factor_is_done(monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)


@pytest.mark.parametrize("right", ["can_publish", "can_unpublish", "can_unschedule", "can_reorder_children"])
def test_trainers_publish_and_unpublish_their_own_only(right):
    plan = schedule_page()
    trainer = MemberFactory(roles=[Role.MEMBER, Role.TRAINER])
    other, own = (
        WebinarFactory(parent=plan, owner=MemberFactory()),
        WebinarFactory(parent=plan, owner=trainer),
    )

    for page in (plan, other, Page.objects.get(pk=plan.pk), Page.objects.get(pk=other.pk)):
        assert not getattr(page.permissions_for_user(trainer), right)()
        assert getattr(page.permissions_for_user(MemberFactory(roles=[Role.EDITOR])), right)()
    assert getattr(own.permissions_for_user(trainer), right)()
    assert plan.permissions_for_user(trainer).can_publish_subpage()


def test_a_trainer_cannot_take_the_schedule_away(client):
    plan, other = schedule_page(), WebinarFactory(owner=MemberFactory())
    client.force_login(MemberFactory(roles=[Role.MEMBER, Role.TRAINER]))

    for page in (plan, other):
        client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"include_descendants": "on"})
        client.post(f"/cms/bulk/wagtailcore/page/unpublish/?id={page.pk}", {"include_descendants": "on"})
        page.refresh_from_db()
        assert page.live


@pytest.mark.parametrize(
    ("make", "address"),
    [(FileFactory, "wagtaildocs:{}"), (PictureFactory, "wagtailimages:{}")],
)
def test_trainers_change_their_own_files_and_pictures_only(client, make, address):
    role_rights.grant_all()
    trainer = MemberFactory(roles=[Role.MEMBER, Role.TRAINER])
    client.force_login(trainer)
    other, own = make(), make()
    type(own).objects.filter(pk=own.pk).update(uploaded_by_user=trainer)

    for action in ("edit", "delete"):
        there = address.format(action)
        client.post(reverse(there, args=[other.pk]), {"title": "Gekapert", "audience": "everybody"})
        assert client.get(reverse(there, args=[other.pk])).status_code == 302
        assert client.get(reverse(there, args=[own.pk])).status_code == 200
    assert type(other).objects.get(pk=other.pk).title == other.title


def test_what_is_no_longer_declared_is_taken_away():
    group = Group.objects.get(name=Role.TRAINER.group_name)
    root = Page.objects.filter(depth=1).first()
    change = Permission.objects.get(content_type__app_label="wagtaildocs", codename="change_document")
    edit = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupCollectionPermission.objects.create(
        group=group, collection=Collection.get_first_root_node(), permission=change
    )
    GroupPagePermission.objects.create(group=group, page=root, permission=edit)

    role_rights.grant_all()

    assert not group.collection_permissions.filter(permission=change).exists()
    assert not group.page_permissions.filter(permission=edit).exists()
    assert group.collection_permissions.filter(permission__codename="add_document").exists()


# --- whom they may name -------------------------------------------------------------------------------------


def offered(page, field):
    form = page.get_edit_handler().get_form_class()(instance=page, for_user=MemberFactory())
    return set(form.fields[field].queryset)


@pytest.mark.parametrize("field", ["trainer", "co_trainers"])
def test_only_trainers_lead(field):
    trainer, named = MemberFactory(roles=[Role.MEMBER, Role.TRAINER]), MemberFactory()
    MemberFactory(roles=[Role.TRAINER], is_active=False)
    MemberFactory(roles=[Role.MEMBER, Role.EDITOR])
    webinar = WebinarFactory(trainer=named)
    webinar.co_trainers.set([named])

    assert offered(webinar, field) == {trainer, named}
    webinar.trainer = None
    webinar.co_trainers.set([])
    assert offered(webinar, field) == {trainer}


def test_only_who_writes_here_is_named_as_author():
    writers = {MemberFactory(roles=[Role.EDITOR, Role.TRAINER]), MemberFactory(roles=[Role.TRAINER])}
    MemberFactory()

    assert offered(material(), "author_member") == writers
