"""What each role may do in the CMS: declared once, granted again after every `migrate`.

Other packages declare theirs in `AppConfig.ready`:

    register_permissions(Role.EDITOR, "pages.add_topic", "pages.change_topic")
    register_page_permissions(Role.TRAINER, "webinars.SchedulePage", "add_page")
"""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_save
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.enums import Role

ROOT_PAGE = "wagtailcore.Page"

_permissions: dict[Role, set[str]] = defaultdict(set)
_page_permissions: dict[Role, set[tuple[str, str]]] = defaultdict(set)
_collection_permissions: dict[Role, set[str]] = defaultdict(set)


def register_permissions(role: Role, *names: str) -> None:
    """Permissions by "app.codename". One that does not exist yet is granted as soon as it does."""
    _permissions[role].update(names)


def register_page_permissions(role: Role, model: str, *codenames: str) -> None:
    """Rights on the page tree below each page of `model` ("app.Model"; ROOT_PAGE: everywhere), also of later ones."""
    _page_permissions[role].update((model, codename) for codename in codenames)
    if model != ROOT_PAGE:
        post_save.connect(_grant_to_new_page, sender=model, dispatch_uid=f"accounts.roles.{model}")


def _grant_to_new_page(created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        grant_all()


def register_collection_permissions(role: Role, *names: str) -> None:
    """Rights on images and documents in every collection, by "app.codename"."""
    _collection_permissions[role].update(names)


def grant_all() -> None:
    """All roles; Wagtail's own two groups go, they would be a second list of roles beside ours."""
    for role in Role:
        grant(role)
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()


def grant(role: Role) -> None:
    """Make the role's group hold exactly what is declared for it, no less and no more. May be run again and again."""
    group, _ = Group.objects.get_or_create(name=role.group_name)
    group.permissions.set(_find_permissions(_permissions[role]))
    _grant_collections(group, _find_permissions(_collection_permissions[role]))
    _grant_pages(group, _page_permissions[role])


def _find_permissions(names: set[str]) -> list[Permission]:
    wanted = Q(pk__in=[])
    for name in names:
        app, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted)) if names else []


def _grant_collections(group: Group, permissions: list[Permission]) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=root, permission__in=permissions).delete()
    for permission in permissions:
        held.get_or_create(group=group, collection=root, permission=permission)


def _grant_pages(group: Group, wanted: set[tuple[str, str]]) -> None:
    held = GroupPagePermission.objects.filter(group=group)
    kept = []
    for model, codename in sorted(wanted):
        permission = Permission.objects.filter(
            content_type__app_label="wagtailcore", codename=codename
        ).first()
        for page in _pages_of(model):
            if permission is not None:
                right, _ = held.get_or_create(group=group, page=page, permission=permission)
                kept.append(right.pk)
    held.exclude(pk__in=kept).delete()


def _pages_of(model: str) -> list[Page]:
    if model == ROOT_PAGE:
        return list(Page.objects.filter(depth=1))
    found = apps.get_model(model)
    return list(Page.objects.filter(pk__in=found._default_manager.values("pk")))
