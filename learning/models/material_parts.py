"""What hangs on a material: free tags, files, recordings, contact points."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, Tag
from wagtail.models import Orderable

from learning.models.material import MaterialPage
from pages.models import File, MediaFile


class MaterialTag(ItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="material_tags")
    content_object = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_tag_per_material")]


class MaterialFile(Orderable):
    """A file that belongs to a material, under the name readers see. Loadable by whoever may read the material."""

    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(
        File, on_delete=models.CASCADE, related_name="material_files", verbose_name=_("Datei")
    )
    title = models.CharField(
        _("Bezeichnung"), max_length=160, blank=True, help_text=_("Leer: der Titel der Datei.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return str(self.title or self.file.title)


class MaterialRecording(Orderable):
    """A film or a sound recording that belongs to a material. Watched by whoever may read the material."""

    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="recordings")
    media = models.ForeignKey(
        MediaFile,
        on_delete=models.CASCADE,
        related_name="material_recordings",
        verbose_name=_("Film oder Ton"),
    )
    title = models.CharField(
        _("Bezeichnung"), max_length=160, blank=True, help_text=_("Leer: der Titel des Films.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("Film oder Ton")
        verbose_name_plural = _("Filme und Ton")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return str(self.title or self.media.title)


class MaterialContact(Orderable):
    """A contact point on a crisis card, in the order of the card."""

    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(
        "learning.ContactPoint",
        on_delete=models.CASCADE,
        related_name="cards",
        verbose_name=_("Anlaufstelle"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("Anlaufstelle")
        verbose_name_plural = _("Anlaufstellen")

    def __str__(self) -> str:
        return str(self.contact)
