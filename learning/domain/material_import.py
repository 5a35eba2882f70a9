"""A list of materials is read, shown, and only then made into drafts: each good line once."""

import logging
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from learning.domain.material_list import MaterialLine
from learning.errors import NotYoursToImportError
from learning.import_text import to_stream
from learning.models import LibraryPage, MaterialImport, MaterialPage, TargetGroup
from learning.rules import may_import_materials
from notices.queue import enqueue
from pages.models import Topic

logger = logging.getLogger(__name__)
KEPT_FOR = timedelta(hours=24)
#: So many pages are made in one transaction: nobody else waits long for the database.
AT_ONCE = 10
PLAIN = ("title", "kind", "summary", "state", "visibility", "author", "organisation", "licence", "in_charge")


def keep_import(lines: list[MaterialLine], *, by: Member) -> MaterialImport:
    forget_old_imports()
    kept: MaterialImport = MaterialImport.objects.create(
        created_by=by,
        rows=[asdict(line) for line in lines],
        wanted=sum(line.details is not None for line in lines),
    )
    return kept


def forget_old_imports() -> None:
    MaterialImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


@transaction.atomic
def confirm_import(kept: MaterialImport, *, by: Member) -> None:
    """Every good line becomes a draft, a few now and the rest by the queue. A second confirmation changes nothing.

    Raises NotYoursToImportError.
    """
    if not may_import_materials(by) or kept.created_by_id != by.pk:
        raise NotYoursToImportError
    fresh = MaterialImport.objects.filter(pk=kept.pk, confirmed_at=None)
    if fresh.update(
        confirmed_at=timezone.now(), rows=[row for row in kept.rows if row["details"] is not None]
    ):
        import_next(kept.pk)


@transaction.atomic
def import_next(import_id: int) -> None:
    """The next AT_ONCE. A line leaves the list with the page it became, in one transaction: none comes twice."""
    kept = MaterialImport.objects.select_for_update().filter(pk=import_id, confirmed_at__isnull=False).first()
    if kept is None or not may_import_materials(kept.created_by):
        return
    due, kept.rows = kept.rows[:AT_ONCE], kept.rows[AT_ONCE:]
    for row in due:
        try:
            with transaction.atomic():
                _create_draft(row["details"], by=kept.created_by)
            kept.created += 1
        except (ValidationError, LibraryPage.DoesNotExist):
            kept.failed = [*kept.failed, row["number"]]
    kept.save(update_fields=["rows", "created", "failed"])
    logger.info("materials.imported", extra={"number": len(due)})
    if kept.rows:
        enqueue("learning.tasks.go_on_importing", kept.pk)


def _create_draft(details: dict[str, Any], *, by: Member) -> MaterialPage:
    """Raises ValidationError, and LibraryPage.DoesNotExist where there is no library in that language."""
    library = LibraryPage.objects.select_related("locale").get(locale__language_code=details["language"])
    page = MaterialPage(
        **{name: details[name] for name in PLAIN},
        draft_title=details["title"],
        locale=library.locale,
        reading_minutes=details["reading_minutes"],
        checked_on=_day(details["checked_on"]),
        review_due=_day(details["review_due"]),
        body=to_stream(details["body"]),
        live=False,
        owner=by,
    )
    page.topics.set(Topic.objects.filter(slug__in=details["topics"]))
    page.target_groups.set(TargetGroup.objects.filter(slug__in=details["target_groups"]))
    page.tags.add(*details["tags"])
    library.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
