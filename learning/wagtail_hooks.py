from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from learning.models import ContactPoint, TargetGroup
from learning.rules import may_import_materials, may_see_reviews
from learning.views import material_import
from learning.views.review import ReviewReport
from learning.views.statistics import OpensReport, SearchesReport


class ContactPointViewSet(SnippetViewSet):
    model = ContactPoint
    icon = "mobile-alt"
    menu_label = _("Anlaufstellen")
    menu_order = 530
    add_to_admin_menu = True
    list_display = (
        "name",
        "phone",
        "hours",
        "checked_on",
        BooleanColumn("to_verify", label=_("noch zu bestätigen")),
    )
    list_filter = ("to_verify", "is_local")
    search_fields = ("name", "what_for")
    search_backend_name = None


class TargetGroupViewSet(SnippetViewSet):
    model = TargetGroup
    icon = "group"
    menu_label = _("Zielgruppen")
    menu_order = 525
    add_to_admin_menu = True
    list_display = ("name", "name_en", "name_simple")
    search_fields = ("name", "name_en")
    search_backend_name = None
    ordering = ("sort_order", "name")


register_snippet(ContactPointViewSet)
register_snippet(TargetGroupViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("material-import/", material_import.upload, name="learning_import"),
        path("material-import/vorlage/", material_import.template, name="learning_import_template"),
        path("material-import/<uuid:key>/", material_import.preview, name="learning_import_preview"),
        path("selten-geoeffnet/", OpensReport.as_view(), name="learning_opens"),
        path(
            "selten-geoeffnet/liste/",
            OpensReport.as_view(results_only=True),
            name="learning_opens_results",
        ),
        path("vergeblich-gesucht/", SearchesReport.as_view(), name="learning_searches"),
        path(
            "vergeblich-gesucht/liste/",
            SearchesReport.as_view(results_only=True),
            name="learning_searches_results",
        ),
        path("pruefungen/", ReviewReport.as_view(), name="learning_reviews"),
        path("pruefungen/liste/", ReviewReport.as_view(results_only=True), name="learning_reviews_results"),
    ]


class ReportItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_see_reviews(request.user)


@hooks.register("register_reports_menu_item")
def menu_item_of_reviews() -> MenuItem:
    address = reverse_lazy("learning_reviews")
    return ReportItem(_("Fällige Prüfungen"), address, icon_name="calendar-check", order=100)


@hooks.register("register_reports_menu_item")
def menu_item_of_opens() -> MenuItem:
    return ReportItem(_("Selten geöffnet"), reverse_lazy("learning_opens"), icon_name="view", order=110)


@hooks.register("register_reports_menu_item")
def menu_item_of_searches() -> MenuItem:
    address = reverse_lazy("learning_searches")
    return ReportItem(_("Vergeblich gesucht"), address, icon_name="search", order=120)


class ImportItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_import_materials(request.user)


@hooks.register("register_admin_menu_item")
def menu_item_of_import() -> MenuItem:
    return ImportItem(_("Import"), reverse_lazy("learning_import"), icon_name="upload", order=540)
