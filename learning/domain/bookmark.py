"""Saving pages, and collecting them into lists that a colleague may read."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.colleagues import may_reach
from accounts.models import Member
from learning.errors import NotReachableError, TooManyError
from learning.models import Bookmark, Collection, CollectionEntry, CollectionShare
from notices.queue import enqueue

logger = logging.getLogger(__name__)
MOST_BOOKMARKS = 500
MOST_COLLECTIONS = 50
MOST_ENTRIES = 200
MOST_SHARES = 30


@transaction.atomic
def save_page(page_key: UUID, *, by: Member) -> Bookmark:
    """Saved twice is saved once. Raises TooManyError."""
    _lock(by)
    found: Bookmark | None = Bookmark.objects.filter(member=by, page_key=page_key).first()
    if found:
        return found
    if Bookmark.objects.filter(member=by).count() >= MOST_BOOKMARKS:
        raise TooManyError
    return Bookmark.objects.create(member=by, page_key=page_key)


def unsave_page(page_key: UUID, *, by: Member) -> None:
    Bookmark.objects.filter(member=by, page_key=page_key).delete()


def note_bookmark(bookmark: Bookmark, note: str) -> None:
    bookmark.note = note.strip()
    bookmark.save(update_fields=["note"])


@transaction.atomic
def create_collection(name: str, *, by: Member) -> Collection:
    _lock(by)
    if Collection.objects.of(by).count() >= MOST_COLLECTIONS:
        raise TooManyError
    return Collection.objects.create(member=by, name=name.strip())


@transaction.atomic
def add_entry(collection: Collection, page_key: UUID) -> CollectionEntry:
    """At the end; what is in it already stays where it is."""
    Collection.objects.select_for_update().get(pk=collection.pk)
    found: CollectionEntry | None = collection.entries.filter(page_key=page_key).first()
    if found:
        return found
    if collection.entries.count() >= MOST_ENTRIES:
        raise TooManyError
    last = collection.entries.aggregate(last=Max("position"))["last"] or 0
    return CollectionEntry.objects.create(collection=collection, page_key=page_key, position=last + 1)


@transaction.atomic
def move_entry(entry: CollectionEntry, *, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens."""
    Collection.objects.select_for_update().get(pk=entry.collection_id)
    order = list(CollectionEntry.objects.filter(collection=entry.collection_id))
    at = next((number for number, each in enumerate(order) if each.pk == entry.pk), None)
    if at is None or not 0 <= (other := at - 1 if up else at + 1) < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for number, each in enumerate(order, 1):
        each.position = number
    CollectionEntry.objects.bulk_update(order, ["position"])


@transaction.atomic
def share_collection(collection: Collection, *, to: Member, by: Member) -> CollectionShare:
    """Whom she may not write to she cannot share with. A mail tells that there is a list, not whose and not which.

    Raises NotReachableError and TooManyError.
    """
    Collection.objects.select_for_update().get(pk=collection.pk, member=by)
    if to.pk == by.pk or not may_reach(by, to):
        raise NotReachableError
    found: CollectionShare | None = collection.shares.filter(member=to).first()
    if found:
        return found
    if collection.shares.count() >= MOST_SHARES:
        raise TooManyError
    share = CollectionShare.objects.create(collection=collection, member=to)
    enqueue("learning.tasks.mail_shared_collection", share.pk)
    logger.info("collection.shared", extra={"collection": collection.pk})
    return share


def end_share(collection: Collection, member: Member) -> None:
    """By the owner, or by the reader who no longer wants it."""
    CollectionShare.objects.filter(collection=collection, member=member).delete()


@transaction.atomic
def copy_collection(collection: Collection, *, by: Member) -> Collection:
    """A list of her own with the same pages and remarks; it stays when the other is withdrawn."""
    copy = create_collection(collection.name, by=by)
    CollectionEntry.objects.bulk_create(
        CollectionEntry(
            collection=copy, page_key=entry.page_key, remark=entry.remark, position=entry.position
        )
        for entry in collection.entries.all()
    )
    return copy


def _lock(member: Member) -> None:
    Member.objects.select_for_update().get(pk=member.pk)
