"""What the library has published and somebody reads again by a date: materials and workshops in one list."""

from datetime import date, timedelta

from django.db.models import Case, CharField, DateField, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import Page
from wagtail.query import PageQuerySet

from learning.enums import ReviewState

SOON = timedelta(days=30)
WORKSHOP = "workshop"


def under_review() -> PageQuerySet:
    """Pages of every language. Annotates `heading`, `kind` (of `MaterialKind`, or `WORKSHOP`), `checked_on`,
    `due_on`, `reviewer_pk`, `reviewer_name` and `in_charge`; one query, whatever is of which model."""
    found: PageQuerySet = (
        Page.objects.filter(Q(materialpage__isnull=False) | Q(workshoppage__isnull=False), live=True)
        .select_related("locale")
        .annotate(
            heading=Coalesce(NullIf("materialpage__situation", Value("")), F("title")),
            kind=Case(
                When(workshoppage__isnull=False, then=Value(WORKSHOP)),
                default=F("materialpage__kind"),
                output_field=CharField(),
            ),
            checked_on=_either("checked_on", DateField()),
            due_on=_either("review_due", DateField()),
            reviewer_pk=_either("reviewer__pk", IntegerField()),
            reviewer_name=_either("reviewer__display_name", CharField()),
            in_charge=_either("in_charge", CharField()),
        )
    )
    return found


def _either(field: str, kind: DateField | IntegerField | CharField) -> Coalesce:
    return Coalesce(f"materialpage__{field}", f"workshoppage__{field}", output_field=kind)


def in_review_state(pages: PageQuerySet, state: ReviewState, today: date) -> PageQuerySet:
    if state == ReviewState.UNDATED:
        return pages.filter(due_on=None)
    if state == ReviewState.OVERDUE:
        return pages.filter(due_on__lt=today)
    return pages.filter(due_on__range=(today, today + SOON))
