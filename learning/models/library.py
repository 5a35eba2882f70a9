from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from pages.blocks import body_field
from pages.breadcrumb import breadcrumb
from pages.models import BasePage


class LibraryPage(BasePage):
    """The shelf: its introduction is written by editors, its list is made by the library view."""

    body = body_field()

    fixed_view = "learning:library"
    fixed_with_slug = False
    template = "learning/library_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["learning.MaterialPage", "learning.WorkshopPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from learning.shelf import Shelves  # the shelf is made of materials, which stand on this page

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        trail = breadcrumb(request, (_("Lernen"), ""))
        return {**context, "shelves": Shelves.of(request), "section": "learning", "breadcrumb": trail}

    class Meta:
        verbose_name = gettext_lazy("Bibliothek")
        verbose_name_plural = gettext_lazy("Bibliotheken")
