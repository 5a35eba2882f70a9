from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Stelle"), max_length=160)
    phone = blocks.CharBlock(label=_("Telefon"), max_length=60, required=False)
    email = blocks.EmailBlock(label=_("E-Mail"), required=False)
    hours = blocks.CharBlock(label=_("Erreichbar"), max_length=160, required=False)
    checked_on = blocks.DateBlock(
        label=_("Geprüft am"), required=False, help_text=_("Nach sechs Monaten steht ein Hinweis dabei.")
    )

    class Meta:
        label = _("Kontakt")
        icon = "mail"
        template = "pages/blocks/contact.html"
        description = _("Eine Stelle mit Telefon und Zeiten.")
        preview_value = {
            "name": "Beispielstelle",
            "phone": "030 123456",
            "email": "",
            "hours": "Montag bis Freitag",
            "checked_on": None,
        }
        group = _("Menschen")
