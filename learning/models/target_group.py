from typing import Any, ClassVar

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class TargetGroup(models.Model):
    """For whom a material is written, in the curated words that the library filters by."""

    slug = models.SlugField(
        _("Kürzel"), unique=True, help_text=_("Steht in Adressen. Bitte nicht mehr ändern.")
    )
    name = models.CharField(_("Name"), max_length=80)
    name_en = models.CharField(_("Name auf Englisch"), max_length=80, blank=True)
    name_simple = models.CharField(_("Name in Leichter Sprache"), max_length=80, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_simple")]),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        other = {"en": self.name_en, "de-simple": self.name_simple}
        return other.get(translation.get_language() or "de", "") or self.name
