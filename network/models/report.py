from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.encryption import EncryptedTextField
from accounts.models.member import new_public_id
from network.enums import ReportReason, ReportStep
from network.querysets import ReportQuerySet


class Report(models.Model):
    """One message somebody asks the moderation to look at, as it read then.

    `words` is a copy: the moderation sees it and nothing else of the conversation, and it stays readable for
    the case when the message is deleted.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    message = models.ForeignKey(
        "network.Message", null=True, on_delete=models.SET_NULL, related_name="reports", editable=False
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports_made"
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports_received"
    )
    words = EncryptedTextField(_("Gemeldeter Wortlaut"))
    sent_at = models.DateTimeField(_("gesendet"))
    reason = models.CharField(_("Grund"), max_length=20, choices=ReportReason.choices)
    remark = EncryptedTextField(_("Was die Moderation wissen soll"), blank=True)
    reported_at = models.DateTimeField(_("gemeldet"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("erledigt"), null=True, blank=True)
    note = EncryptedTextField(_("Vermerk"), blank=True)
    answer_reporter = EncryptedTextField(_("Antwort an die meldende Person"), blank=True)
    answer_sender = EncryptedTextField(_("Hinweis an die andere Person"), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "reporter"], name="one_report_each"),
        ]
        indexes = [models.Index(fields=["closed_at", "reported_at"], name="report_queue")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ReportEvent(models.Model):
    """Who of the moderation opened or closed a report, and when. Written once, shown beside the words."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=ReportStep.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Schritt einer Meldung")
        verbose_name_plural = _("Schritte einer Meldung")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.step}"
