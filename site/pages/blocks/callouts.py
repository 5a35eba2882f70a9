from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        label=_("Ton"),
        choices=[("quiet", _("Nebenbei")), ("glow", _("Wichtig")), ("danger", _("Gefahr"))],
        default="quiet",
        help_text=_("Gefahr nur dort, wo Menschen zu Schaden kommen können."),
    )
    title = blocks.CharBlock(label=_("Überschrift"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "link", "ol", "ul"])

    class Meta:
        label = _("Hinweis")
        icon = "warning"
        template = "pages/blocks/callout.html"
        description = _("Ein Kasten, der aus dem Text heraussteht.")
        preview_value = {
            "tone": "quiet",
            "title": "Ein Satz, der hilft",
            "text": "<p>„Sie bekommen gleich das Wort.“</p>",
        }
        group = _("Hervorheben")


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Überschrift"), max_length=120, required=False)
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Punkt"), max_length=300), label=_("Punkte zum Abhaken")
    )

    class Meta:
        label = _("Liste zum Abhaken")
        icon = "tasks"
        template = "pages/blocks/checklist.html"
        description = _("Was angekreuzt wird, bleibt im Browser und wird nicht gespeichert.")
        preview_value = {
            "title": "Am Sitzungstag",
            "items": ["Hausordnung aushängen", "Weg zur Tür frei halten"],
        }
        group = _("Hervorheben")


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Schritt"), max_length=120)),
                (
                    "text",
                    blocks.RichTextBlock(label=_("Text"), features=["bold", "link", "ul"], required=False),
                ),
            ],
            label=_("Schritt"),
        ),
        label=_("Schritte"),
    )

    class Meta:
        label = _("Schritte")
        icon = "list-ol"
        template = "pages/blocks/steps.html"
        description = _("Was nacheinander zu tun ist.")
        preview_value = {"steps": [{"title": "Unterbrechen", "text": "<p>Fünf Minuten reichen.</p>"}]}
        group = _("Hervorheben")
