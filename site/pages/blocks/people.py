from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PersonBlock(blocks.StructBlock):
    name = blocks.CharBlock(
        label=_("Name"), max_length=120, help_text=_("Nur mit Einverständnis der Person.")
    )
    role = blocks.CharBlock(label=_("Aufgabe"), max_length=160, required=False)
    text = blocks.TextBlock(label=_("Text"), max_length=400, required=False)

    class Meta:
        label = _("Person")
        icon = "user"
        template = "pages/blocks/person.html"
        description = _("Wer dahintersteht.")
        preview_value = {
            "name": "Dr. Ines Albers",
            "role": "Moderation",
            "text": "Hat den Leitfaden geschrieben.",
        }
        group = _("Menschen")
