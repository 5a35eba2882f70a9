"""In the CMS, for editors: what is to be read again, the longest overdue first."""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from accounts.models import Member
from learning.enums import MaterialKind, ReviewState
from learning.models import MaterialPage
from learning.rules import REVIEWERS
from learning.views.report import DayColumn, GuardedReport


class ReviewFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Stand"), choices=ReviewState.choices, method="by_state", empty_label=_("Alle")
    )
    reviewer = django_filters.ModelChoiceFilter(
        label=_("prüft wieder"),
        queryset=lambda request: Member.objects.holding(*REVIEWERS).order_by("display_name"),
        null_label=_("niemand"),
    )
    kind = django_filters.ChoiceFilter(label=_("Art"), choices=MaterialKind.choices)

    class Meta:
        model = MaterialPage
        fields = ("state", "reviewer", "kind")

    def by_state(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.in_review_state(ReviewState(value), timezone.localdate())


class ReviewReport(GuardedReport):
    page_title = _("Fällige Prüfungen")
    header_icon = "calendar-check"
    model = MaterialPage
    filterset_class = ReviewFilterSet
    index_url_name = "learning_reviews"
    index_results_url_name = "learning_reviews_results"
    default_ordering = "review_due"
    columns = (
        TitleColumn(
            "heading",
            label=_("Titel"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("get_kind_display", label=_("Art")),
        Column("locale", label=_("Sprache")),
        DayColumn("checked_on", label=_("geprüft am"), sort_key="checked_on"),
        DayColumn("review_due", label=_("wieder zu prüfen bis"), sort_key="review_due"),
        Column("reviewer", label=_("prüft wieder")),
        Column("in_charge", label=_("zuständig")),
    )
    list_export = (
        "heading",
        "get_kind_display",
        "locale",
        "checked_on",
        "review_due",
        "reviewer",
        "in_charge",
    )

    def get_base_queryset(self) -> "QuerySet[MaterialPage]":
        found: QuerySet[MaterialPage] = (
            MaterialPage.objects.filter(live=True).select_related("locale", "reviewer").for_desk()
        )
        return found

    def order_queryset(self, queryset: Any) -> Any:
        """What has no date comes last in either direction; databases disagree about it."""
        field = F(self.ordering.lstrip("-"))
        turned = self.ordering.startswith("-")
        return queryset.order_by(field.desc(nulls_last=True) if turned else field.asc(nulls_last=True), "pk")
