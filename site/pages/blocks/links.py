from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.navigation import AREAS


class LinkValue(blocks.StructValue):
    @property
    def url(self) -> str:
        """Where it leads; empty where there is nothing, so that the template leaves the link out."""
        page = self.get("page")
        if page is not None:
            return page.specific.address if page.live else ""
        area = AREAS.get(self.get("area") or "")
        return area.url if area else ""

    @property
    def icon(self) -> str:
        area = AREAS.get(self.get("area") or "")
        return area.icon if area else "arrow"


def area_choices() -> list[tuple[str, Any]]:
    return [(area.key, area.label) for area in AREAS.values()]


class LinkBlock(blocks.StructBlock):
    """A door: to a fixed place of the house or to a page."""

    label = blocks.CharBlock(
        label=_("Beschriftung"), max_length=80, help_text=_("Sagt, was einen erwartet, nicht „hier“.")
    )
    area = blocks.ChoiceBlock(label=_("Bereich"), choices=area_choices, required=False)
    page = blocks.PageChooserBlock(label=_("oder Seite"), required=False)

    class Meta:
        label = _("Verweis")
        icon = "link"
        value_class = LinkValue


class DoorBlock(LinkBlock):
    """A card on the home page."""

    text = blocks.CharBlock(label=_("Text"), max_length=200)

    class Meta:
        label = _("Tür")
        icon = "home"
        value_class = LinkValue
