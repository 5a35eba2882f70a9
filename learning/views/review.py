"""In the CMS, for editors: what is to be read again, the longest overdue first."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.models import Member
from learning.enums import MaterialKind, ReviewState
from learning.rules import REVIEWERS
from learning.under_review import WORKSHOP, in_review_state, under_review
from learning.views.report import DayColumn, GuardedReport

KINDS = {**dict(MaterialKind.choices), WORKSHOP: _("Workshop")}

HEADINGS = {
    "heading": _("Titel"),
    "kind": _("Art"),
    "locale": _("Sprache"),
    "checked_on": _("geprüft am"),
    "due_on": _("wieder zu prüfen bis"),
    "reviewer_name": _("prüft wieder"),
    "in_charge": _("zuständig"),
}


class ReviewFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Stand"), choices=ReviewState.choices, method="by_state", empty_label=_("Alle")
    )
    reviewer = django_filters.ModelChoiceFilter(
        label=_("prüft wieder"),
        method="by_reviewer",
        queryset=lambda request: Member.objects.holding(*REVIEWERS).order_by("display_name"),
        null_label=_("niemand"),
    )
    kind = django_filters.ChoiceFilter(label=_("Art"), choices=list(KINDS.items()))

    class Meta:
        model = Page
        fields = ("state", "reviewer", "kind")

    def by_state(self, queryset: Any, name: str, value: str) -> Any:
        return in_review_state(queryset, ReviewState(value), timezone.localdate())

    def by_reviewer(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(reviewer_pk=value.pk if isinstance(value, Member) else None)


class KindColumn(Column):
    def get_value(self, instance: Page) -> Any:
        return KINDS[instance.kind]


class ReviewReport(GuardedReport):
    page_title = _("Fällige Prüfungen")
    header_icon = "calendar-check"
    model = Page
    filterset_class = ReviewFilterSet
    index_url_name = "learning_reviews"
    index_results_url_name = "learning_reviews_results"
    default_ordering = "due_on"
    columns = (
        TitleColumn(
            "heading",
            label=HEADINGS["heading"],
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        KindColumn("kind", label=HEADINGS["kind"]),
        Column("locale", label=HEADINGS["locale"]),
        DayColumn("checked_on", label=HEADINGS["checked_on"], sort_key="checked_on"),
        DayColumn("due_on", label=HEADINGS["due_on"], sort_key="due_on"),
        Column("reviewer_name", label=HEADINGS["reviewer_name"]),
        Column("in_charge", label=HEADINGS["in_charge"]),
    )
    list_export = tuple(HEADINGS)
    export_headings = HEADINGS
    custom_field_preprocess: ClassVar[dict[str, Any]] = {
        "kind": dict.fromkeys(GuardedReport.FORMATS, lambda kind: str(KINDS[kind]))
    }

    def get_base_queryset(self) -> PageQuerySet:
        return under_review()

    def order_queryset(self, queryset: Any) -> Any:
        """What has no date comes last in either direction; databases disagree about it."""
        field = F(self.ordering.lstrip("-"))
        turned = self.ordering.startswith("-")
        return queryset.order_by(field.desc(nulls_last=True) if turned else field.asc(nulls_last=True), "pk")
