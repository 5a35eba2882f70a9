from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock(
        label=_("Bild"), help_text=_("Der Alternativtext sagt, was auf dem Bild wichtig ist.")
    )
    caption = blocks.CharBlock(label=_("Bildunterschrift"), max_length=200, required=False)
    credit = blocks.CharBlock(label=_("Bildnachweis"), max_length=120, required=False)

    class Meta:
        label = _("Bild")
        icon = "image"
        template = "pages/blocks/picture.html"
        description = _("Ein Bild mit Unterschrift und Nachweis.")
        group = _("Medien")
