"""Blocks that only materials and crisis cards have."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from learning.enums import Phase


class PhaseValue(blocks.StructValue):
    @property
    def phase_label(self) -> str:
        return str(Phase(self["phase"]).label)


class PhaseBlock(blocks.StructBlock):
    phase = blocks.ChoiceBlock(label=_("Wann"), choices=Phase.choices)
    steps = blocks.ListBlock(blocks.CharBlock(label=_("Schritt"), max_length=250), label=_("Schritte"))

    class Meta:
        label = _("Zeitraum")
        icon = "time"
        value_class = PhaseValue


class DoNotBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Besser nicht"), max_length=250)
    why = blocks.CharBlock(label=_("Warum"), max_length=250, required=False)

    class Meta:
        label = _("Besser nicht")
        icon = "cross"


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"), max_length=250)
    publisher = blocks.CharBlock(label=_("Herausgeber"), max_length=200, required=False)
    year = blocks.CharBlock(label=_("Jahr"), max_length=20, required=False)
    url = blocks.CharBlock(
        label=_("Adresse"),
        max_length=300,
        required=False,
        help_text=_("Erscheint als Text, damit niemand versehentlich woanders landet."),
    )
    to_verify = blocks.BooleanBlock(label=_("noch nicht belegt"), required=False)
    note = blocks.CharBlock(label=_("Anmerkung"), max_length=300, required=False)

    class Meta:
        label = _("Quelle")
        icon = "doc-full"
