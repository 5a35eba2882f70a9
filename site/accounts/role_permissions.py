"""The rights of the roles in what Wagtail and these first packages bring along."""

from accounts.enums import Role
from accounts.roles import (
    ROOT_PAGE,
    register_collection_permissions,
    register_page_permissions,
    register_permissions,
)

ADMIN = "wagtailadmin.access_admin"
# Wagtail asks for the rights on its own models, whatever model a site stores its pictures and files in.
# To add is also to change and delete what one added oneself; "change" is everybody's, and deleting goes with it.
OWN_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
    "wagtailmedia.add_media",
)
ALL_FILES = (
    *OWN_FILES,
    "wagtailimages.change_image",
    "wagtaildocs.change_document",
    "wagtailmedia.change_media",
)
PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


def register() -> None:
    for role in (Role.EDITOR, Role.TRAINER, Role.OPERATOR):
        register_permissions(role, ADMIN)
    register_collection_permissions(Role.TRAINER, *OWN_FILES)
    for role in (Role.EDITOR, Role.OPERATOR):
        register_collection_permissions(role, *ALL_FILES)
        register_page_permissions(role, ROOT_PAGE, *PAGES, "bulk_delete_page")
        register_permissions(
            role, *(f"pages.{action}_topic" for action in ("add", "change", "delete", "view"))
        )
    register_permissions(
        Role.OPERATOR,
        *(
            f"accounts.{action}_member" for action in ("add", "change", "view")
        ),  # "add" leads to the invitations
        *(f"accounts.{action}_membergroup" for action in ("add", "change", "delete", "view")),
        "accounts.view_securityevent",
        "wagtailcore.change_site",
        "wagtailcore.add_collection",
        "wagtailcore.change_collection",
    )
