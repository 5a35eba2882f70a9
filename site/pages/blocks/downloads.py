from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(blocks.StructBlock):
    file = DocumentChooserBlock(label=_("Datei"))
    title = blocks.CharBlock(
        label=_("Bezeichnung"), max_length=120, required=False, help_text=_("Leer: der Titel der Datei.")
    )

    class Meta:
        label = _("Datei zum Herunterladen")
        icon = "download"
        template = "pages/blocks/download.html"
        description = _("Eine Datei mit Art und Größe.")
        group = _("Medien")
