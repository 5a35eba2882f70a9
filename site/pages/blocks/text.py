from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["h3", "bold", "link", "document-link", "ol", "ul", "blockquote"]


def anchor_of(heading: str) -> str:
    """Where the list of contents leads."""
    return slugify(heading) or "abschnitt"


class HeadingBlock(blocks.CharBlock):
    """A section begins; the list of contents is made of these."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 120, "label": _("Zwischenüberschrift"), "icon": "title", **options})

    class Meta:
        template = "pages/blocks/heading.html"
        description = _("Beginnt einen Abschnitt und erscheint im Inhaltsverzeichnis.")
        preview_value = "Vor der Sitzung"
        group = _("Text")

    def get_context(self, value: str, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["anchor"] = anchor_of(value)
        context.setdefault("html_language", "")  # of the page it stands on; a preview has none
        return context


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, "label": _("Text"), "icon": "pilcrow", **options})

    class Meta:
        template = "pages/blocks/paragraph.html"
        description = _(
            "Absätze, Listen und Verweise. In Leichter Sprache: ein Satz in jeder Zeile (Umschalt + Eingabe)."
        )
        preview_value = (
            "<p>Die meisten Störungen kündigen sich an.</p><ul><li>Redezeiten aushängen.</li></ul>"
        )
        group = _("Text")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Zitat"), max_length=400, help_text=_("Ohne Anführungszeichen."))
    name = blocks.CharBlock(
        label=_("Wer das sagt"),
        max_length=120,
        required=False,
        help_text=_("Name und Amt, nur mit Einverständnis."),
    )

    class Meta:
        label = _("Zitat")
        icon = "openquote"
        template = "pages/blocks/quote.html"
        description = _("Ein Satz, der hängen bleibt.")
        preview_value = {
            "text": "Die Pause ist mein stärkstes Werkzeug.",
            "name": "Thomas Feldkamp, Bürgermeister",
        }
        group = _("Text")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Überschrift der Tabelle"), max_length=160)
    head = blocks.ListBlock(
        blocks.CharBlock(label=_("Spalte"), max_length=80), label=_("Spalten"), min_num=2, max_num=6
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(label=_("Zelle"), required=False, max_length=400), label=_("Zeile")
        ),
        label=_("Zeilen"),
    )

    class Meta:
        label = _("Tabelle")
        icon = "table"
        template = "pages/blocks/table.html"
        description = _("Für Zahlen und Vergleiche, nicht für die Anordnung von Text.")
        preview_value = {
            "caption": "Wer macht was",
            "head": ["Aufgabe", "Wer"],
            "rows": [["Einlass", "Ordnungsamt"]],
        }
        group = _("Text")
