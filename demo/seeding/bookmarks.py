"""A few saved pages, and a list that one member shares with another."""

from uuid import UUID

from accounts.models import Member
from demo.loading import Content
from demo.seeding import materials
from demo.seeding.identity import unique_key
from demo.seeding.members import by_key
from demo.seeding.report import Report
from learning.models import Bookmark, Collection, CollectionEntry, CollectionShare

SAVED = ("sitzungen-schuetzen", "einwohnerdialog-planen", "drohbrief-sichern")
OWNER, READER = "leila-haberstroh", "anneke-wilts"
LIST = "Für den Abend im Bürgerhaus"
ENTRIES = {
    "einwohnerdialog-planen": "Der Zeitplan auf der zweiten Seite hat bei uns gut gepasst.",
    "schwer-erreichbare-gruppen": "",
    "drohbrief-sichern": "Liegt bei uns im Vorzimmer.",
}


def seed(content: Content) -> Report:
    members = by_key(content)
    new = _save(members[READER], list(SAVED))
    new += _collect(members[OWNER], members[READER], list(ENTRIES))
    return Report(f"{len(SAVED)} saved pages and a shared list, {new} rows of them new.", 0)


def _save(member: Member, slugs: list[str]) -> int:
    rows = [Bookmark.objects.get_or_create(member=member, page_key=_key(slug))[1] for slug in slugs]
    return sum(rows)


def _collect(owner: Member, reader: Member, slugs: list[str]) -> int:
    collection, is_new = Collection.objects.get_or_create(
        key=unique_key("collection", LIST), defaults={"member": owner, "name": LIST}
    )
    if not is_new:
        return 0
    for number, slug in enumerate(slugs, 1):
        CollectionEntry.objects.create(
            collection=collection, page_key=_key(slug), remark=ENTRIES[slug], position=number
        )
    CollectionShare.objects.create(collection=collection, member=reader)
    return 1


def _key(slug: str) -> UUID:
    return unique_key(materials.NOUN, slug)
