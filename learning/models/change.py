from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class MaterialChange(models.Model):
    """What an editor changed in a material, in one line for those who know the earlier text."""

    page = ParentalKey("learning.MaterialPage", on_delete=models.CASCADE, related_name="changes")
    changed_on = models.DateField(_("geändert am"), default=timezone.localdate)
    note = models.CharField(
        _("Was ist anders?"),
        max_length=200,
        help_text=_("Ein Satz, zum Beispiel: Neue Frist für den Antrag."),
    )

    class Meta:
        verbose_name = _("Änderung")
        verbose_name_plural = _("Änderungen")
        ordering = ["-changed_on", "-pk"]

    def __str__(self) -> str:
        return self.note
