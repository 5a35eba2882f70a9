"""What editors change is seen at once: the cache forgets what stood on every page."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.module_loading import import_string
from wagtail.signals import page_published, page_unpublished

from pages.cache import forget
from pages.models import File, FileReading, SiteSettings, StandardPage


def _forget(sender: Any, **kwargs: Any) -> None:
    forget()


def _read(sender: Any, instance: File, **kwargs: Any) -> None:
    """A new content of a PDF is read by the queue."""
    if kwargs.get("raw") or instance.file_extension.lower() != "pdf":
        return
    if not FileReading.objects.filter(file=instance, file_hash=instance.file_hash).exists():
        import_string(settings.ENQUEUE)("pages.tasks.read_pdf", instance.pk)


def _forget_picture(sender: Any, instance: FileReading, **kwargs: Any) -> None:
    if name := instance.picture.name:
        transaction.on_commit(lambda: instance.picture.storage.delete(name))


def connect() -> None:
    post_save.connect(_read, sender=File, dispatch_uid="pages.read")
    post_delete.connect(_forget_picture, sender=FileReading, dispatch_uid="pages.forget_picture")
    post_save.connect(_forget, sender=SiteSettings, dispatch_uid="pages.settings")
    post_delete.connect(_forget, sender=StandardPage, dispatch_uid="pages.deleted")
    page_published.connect(_forget, sender=StandardPage, dispatch_uid="pages.published")
    page_unpublished.connect(_forget, sender=StandardPage, dispatch_uid="pages.unpublished")
