from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """What every page has: one sentence that says why to read it."""

    summary = models.TextField(_("Kurzfassung"), max_length=300, blank=True, help_text=_("Ein Satz: Warum sollte man diese Seite öffnen?"))

    content_panels = [*Page.content_panels, FieldPanel("summary")]

    class Meta:
        abstract = True
