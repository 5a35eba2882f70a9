"""What a member keeps: saved pages, and lists of them that she may share.

A page is named by its `translation_key`, so all its languages are one, and nothing breaks when it goes. No title is kept:
whoever may no longer read a page learns nothing of it from an old list.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models

from accounts.encryption import EncryptedTextField
from learning.querysets import CollectionQuerySet

NOTE_LENGTH = 2000
REMARK_LENGTH = 500
NAME_LENGTH = 120


class Bookmark(models.Model):
    """A page that she saved, with a note for herself alone."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks")
    page_key = models.UUIDField()
    note = EncryptedTextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["member", "page_key"], name="a_page_is_saved_once")]

    def __str__(self) -> str:
        return f"bookmark {self.pk}"


class Collection(models.Model):
    """A list of pages. Its name may tell what somebody is going through, so it is sealed, too."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="collections")
    name = EncryptedTextField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"collection {self.pk}"


class CollectionEntry(models.Model):
    """A page in a list. The remark is read by everybody who reads the list."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="entries")
    page_key = models.UUIDField()
    remark = EncryptedTextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["collection", "page_key"], name="a_page_once_in_a_list")
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class CollectionShare(models.Model):
    """A colleague reads a list, and changes nothing in it."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="shares")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_collections"
    )
    shared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("shared_at", "pk")
        constraints = [models.UniqueConstraint(fields=["collection", "member"], name="a_list_is_shared_once")]

    def __str__(self) -> str:
        return f"share {self.pk}"
