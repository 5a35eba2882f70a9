from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.models.base import Reviewed


class ReviewedByEditor(Reviewed):
    """What stands in the library is read again by one of those who may change it."""

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prüft wieder"),
        help_text=_("Bekommt eine Mail, sobald die Prüfung fällig ist. Steht nicht auf der Seite."),
    )

    class Meta:
        abstract = True

    review_panel = MultiFieldPanel(
        [*Reviewed.review_panel.children, FieldPanel("reviewer")], heading=_("Prüfung")
    )


class ReviewReminder(models.Model):
    """Somebody was told by mail that a page is due: once for each date, and again for whoever takes it over."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "reviewer", "due_on"], name="one_reminder_per_due_date")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.due_on}"
