from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from pages.blocks import body_field
from pages.blocks.links import DoorBlock, LinkBlock

from .base import BasePage


class HomePage(BasePage):
    """The front door for strangers."""

    hero_title = models.CharField(
        _("große Überschrift"), max_length=120, blank=True, help_text=_("Leer: der Titel der Seite.")
    )
    hero_text = models.TextField(_("Einleitung"), max_length=400, blank=True)
    actions = StreamField(
        [("action", LinkBlock())],
        verbose_name=_("Knöpfe"),
        blank=True,
        max_num=3,
        help_text=_("Der erste ist der wichtigste."),
    )
    doors = StreamField([("door", DoorBlock())], verbose_name=_("Türen"), blank=True, max_num=6)
    body = body_field()

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    fixed_view = "home:front"
    fixed_with_slug = False
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_title"), FieldPanel("hero_text"), FieldPanel("actions")], heading=_("Eingang")
        ),
        FieldPanel("doors"),
        FieldPanel("body"),
    ]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")
