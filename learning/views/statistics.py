"""In the CMS, for editors: what hardly anybody opens, and what is looked for in vain."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import django_filters  # type: ignore[import-untyped]
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from learning.enums import MaterialKind
from learning.models import FruitlessSearch, MaterialPage, OpenCount
from learning.views.report import DayColumn, GuardedReport

MONTHS = 3
#: Whatever came out since then had no time to be found.
NEW = timedelta(days=30)


class Statistics(GuardedReport):
    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by(self.ordering, "pk")


class OpenFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Art"), choices=MaterialKind.choices)

    class Meta:
        model = MaterialPage
        fields = ("kind",)


class OpensReport(Statistics):
    """German versions, each with the openings of all its languages together."""

    page_title = _("Selten geöffnet")
    header_icon = "view"
    model = MaterialPage
    filterset_class = OpenFilterSet
    index_url_name = "learning_opens"
    index_results_url_name = "learning_opens_results"
    default_ordering = "opens"
    columns = (
        TitleColumn(
            "heading",
            label=_("Titel"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("opens", label=_("geöffnet in drei Monaten"), sort_key="opens"),
        Column("get_kind_display", label=_("Art")),
        DayColumn("first_published_at", label=_("zuerst veröffentlicht am"), sort_key="first_published_at"),
        DayColumn("checked_on", label=_("geprüft am"), sort_key="checked_on"),
        Column("in_charge", label=_("zuständig")),
    )
    list_export = ("heading", "opens", "get_kind_display", "first_published_at", "checked_on", "in_charge")

    def get_base_queryset(self) -> "QuerySet[MaterialPage]":
        today = timezone.localdate()
        first = (today.replace(day=1) - timedelta(days=31 * (MONTHS - 1))).replace(day=1)
        opens = (
            OpenCount.objects.filter(page_key=OuterRef("translation_key"), month__gte=first)
            .values("page_key")
            .annotate(total=Sum("count"))
            .values("total")
        )
        found: QuerySet[MaterialPage] = (
            MaterialPage.objects.filter(
                live=True, locale__language_code="de", first_published_at__lt=timezone.now() - NEW
            )
            .exclude(kind=MaterialKind.CARD)
            .annotate(opens=Coalesce(Subquery(opens), 0))
            .for_desk()
        )
        return found


class SearchesReport(Statistics):
    page_title = _("Vergeblich gesucht")
    header_icon = "search"
    model = FruitlessSearch
    index_url_name = "learning_searches"
    index_results_url_name = "learning_searches_results"
    default_ordering = "-count"
    columns = (
        TitleColumn(
            "words",
            label=_("Suchwörter"),
            get_url=lambda one: f"{reverse('learning:library')}?{urlencode({'q': one.words})}",
        ),
        Column("count", label=_("so oft gesucht"), sort_key="count"),
        DayColumn("first_on", label=_("zuerst am"), sort_key="first_on"),
        DayColumn("last_on", label=_("zuletzt am"), sort_key="last_on"),
    )
    list_export = ("words", "count", "first_on", "last_on")

    def get_base_queryset(self) -> "QuerySet[FruitlessSearch]":
        found: QuerySet[FruitlessSearch] = FruitlessSearch.objects.often_enough()
        return found
