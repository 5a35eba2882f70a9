"""What editors change is seen at once: the cache forgets what stood on every page."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from pages.cache import forget
from pages.models import SiteSettings, StandardPage


def _forget(sender: Any, **kwargs: Any) -> None:
    forget()


def connect() -> None:
    post_save.connect(_forget, sender=SiteSettings, dispatch_uid="pages.settings")
    post_delete.connect(_forget, sender=StandardPage, dispatch_uid="pages.deleted")
    page_published.connect(_forget, sender=StandardPage, dispatch_uid="pages.published")
    page_unpublished.connect(_forget, sender=StandardPage, dispatch_uid="pages.unpublished")
