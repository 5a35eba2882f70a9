from collections.abc import Iterable
from datetime import datetime, timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "learning"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Lernen"

    def ready(self) -> None:
        from django.conf import settings
        from django.db.models.signals import pre_delete

        from accounts.enums import Role
        from accounts.roles import register_permissions
        from learning.files import may_watch_in_material, owns
        from learning.receivers import before_member_goes
        from notices import schedule
        from pages.files import register_media_owner, register_owner
        from pages.moderation import register_queue
        from pages.sitemap import register_sitemap

        register_owner(owns)
        register_media_owner(may_watch_in_material)
        pre_delete.connect(
            before_member_goes, sender=settings.AUTH_USER_MODEL, dispatch_uid="learning.before_member_goes"
        )
        _watch_shelf()
        schedule.register("learning.reviews", "learning.tasks.mail_due_reviews", every=timedelta(days=1))
        schedule.register("learning.imports", "learning.tasks.forget_imports", every=timedelta(days=1))
        schedule.register("learning.counts", "learning.tasks.forget_counts", every=timedelta(days=1))
        register_queue("experiences", _("Erfahrungen"), "learning:experience_queue", order=30)
        register_sitemap(_public_pages)
        for role in (Role.EDITOR, Role.OPERATOR):
            register_permissions(
                role,
                *(
                    f"learning.{action}_{model}"
                    for model in ("contactpoint", "targetgroup")
                    for action in ("add", "change", "delete", "view")
                ),
            )


def _watch_shelf() -> None:
    """Numbers of the library are counted anew once something on the shelf, or in a group of readers, changes."""
    from django.db.models.signals import m2m_changed, post_delete, post_save
    from wagtail.signals import page_published, page_unpublished

    from accounts.models import MemberGroup
    from learning.models import MaterialPage, TargetGroup
    from learning.receivers import shelf_changed

    for signal in (post_save, post_delete, page_published, page_unpublished):
        for model in (MaterialPage, TargetGroup):
            signal.connect(
                shelf_changed, sender=model, dispatch_uid=f"learning.shelf.{id(signal)}.{model.__name__}"
            )
    m2m_changed.connect(
        shelf_changed, sender=MemberGroup.members.through, dispatch_uid="learning.shelf.groups"
    )


def _public_pages() -> Iterable[tuple[str, datetime | None]]:
    from django.contrib.auth.models import AnonymousUser

    from learning.models import LibraryPage, MaterialPage, WorkshopPage

    nobody = AnonymousUser()
    pages = [
        *LibraryPage.objects.filter(live=True).select_related("locale"),
        *MaterialPage.objects.visible_to(nobody).select_related("locale").defer("body"),
        *WorkshopPage.objects.visible_to(nobody).select_related("locale"),
    ]
    return [(page.url, page.last_published_at) for page in pages if page.url]
