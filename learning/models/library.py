from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from pages.blocks import body_field
from pages.models import BasePage


class LibraryPage(BasePage):
    """The shelf: its introduction is written by editors, its list is made by the library view."""

    body = body_field()

    fixed_view = "learning:library"
    fixed_with_slug = False
    template = "learning/library_page.html"
    subpage_types: ClassVar[list[str]] = ["learning.MaterialPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("Bibliothek")
        verbose_name_plural = _("Bibliotheken")
