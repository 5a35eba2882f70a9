"""The CMS as editors see it: German words, few entries, checks that help, nothing that asks a third party."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.models import Feedback, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Themen")
    menu_order = 520
    add_to_admin_menu = True
    list_display = ("name", "group", "name_en", "name_simple")
    list_filter = ("group",)
    search_fields = ("name", "name_en", "synonyms")
    search_backend_name = None
    sort_order_field = "sort_order"
    ordering = ("sort_order", "name")


class FeedbackViewSet(ModelViewSet):
    model = Feedback
    icon = "comment"
    menu_label = _("Barrieren")
    menu_order = 540
    add_to_admin_menu = True
    form_fields = ("answered_on", "note")
    list_display = ("created_at", "page_address", "answered_on")
    list_filter = ("answered_on",)
    inspect_view_enabled = True
    inspect_view_fields = ("created_at", "page_address", "message", "email", "answered_on", "note")
    copy_view_enabled = False


register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def feedback_viewset() -> FeedbackViewSet:
    return FeedbackViewSet("feedback")


class ContentChecks(ContentCheckerItem):
    """Wagtail's checks beside the preview, and a few more of axe: contrast, links by name only, languages."""

    axe_run_only = (
        "button-name",
        "empty-heading",
        "empty-table-header",
        "frame-title",
        "heading-order",
        "image-alt",
        "input-button-name",
        "link-name",
        "identical-links-same-purpose",
        "p-as-heading",
        "alt-text-quality",
    )


@hooks.register("construct_wagtail_userbar")
def own_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [ContentChecks() if isinstance(item, ContentCheckerItem) else item for item in items]


@hooks.register("insert_editor_js")
def wait_for_saving() -> str:
    return format_html('<script type="module" src="{}"></script>', versioned_static("js/desk.js"))


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, items: list[Any]) -> None:
    """Help leads to English pages of others; snippets have entries of their own."""
    items[:] = [item for item in items if item.name not in {"help", "snippets"}]


@hooks.register("construct_help_menu")
def no_help_elsewhere(request: HttpRequest, items: list[Any]) -> None:
    items.clear()
