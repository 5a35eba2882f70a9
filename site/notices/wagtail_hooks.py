from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.rules import is_operator
from notices import urls_cms
from notices.domain.failures import count_failures


class OperatorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_operator(request.user)


class FailuresPanel(Component):
    """On the CMS's first page: operators see at once whether something lies about."""

    template_name = "notices/failures_panel.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"failures": count_failures()}


@hooks.register("register_admin_urls")
def urls_of_failures() -> list[URLPattern]:
    return urls_cms.urlpatterns


@hooks.register("register_reports_menu_item")
def menu_item_of_failures() -> MenuItem:
    return OperatorsMenuItem(
        _("Hintergrundaufgaben"),
        reverse("notices_failures"),
        name="hintergrundaufgaben",
        icon_name="history",
        order=900,
    )


@hooks.register("construct_homepage_panels")
def panel_of_failures(request: HttpRequest, panels: list[Component]) -> None:
    if is_operator(request.user):
        panels.append(FailuresPanel())
