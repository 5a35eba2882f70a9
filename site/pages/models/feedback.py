from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """Somebody met a barrier and says so. Nothing but what was typed is kept."""

    page_address = models.CharField(_("Adresse der Seite"), max_length=300, blank=True)
    message = models.TextField(_("Was hindert"), max_length=4000)
    email = models.EmailField(_("E-Mail für eine Antwort"), blank=True)
    created_at = models.DateTimeField(_("eingegangen"), auto_now_add=True)
    answered_on = models.DateField(_("beantwortet am"), null=True, blank=True)
    note = models.TextField(_("Vermerk"), blank=True)

    class Meta:
        verbose_name = _("Rückmeldung zu Barrieren")
        verbose_name_plural = _("Rückmeldungen zu Barrieren")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        """Without a word of it: Wagtail keeps this in its log after the feedback is deleted."""
        return date_format(timezone.localtime(self.created_at), "SHORT_DATETIME_FORMAT")
