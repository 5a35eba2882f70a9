from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.encryption import EncryptedTextField
from webinars.querysets import RegistrationQuerySet


class Registration(models.Model):
    """A member's place in a webinar. Given back, it stays as a row with `cancelled_at`; a new one is a new row."""

    webinar = models.ForeignKey(
        "webinars.WebinarPage", on_delete=models.CASCADE, related_name="registrations"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations"
    )
    question = EncryptedTextField(_("Ihre Frage vorab"), blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("Webinar", "Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["webinar", "member"],
                condition=models.Q(cancelled_at=None),
                name="one_active_registration",
            )
        ]

    def __str__(self) -> str:
        return f"{self.webinar_id}: {self.member_id}"

    @property
    def calendar_sequence(self) -> int:
        """Each place and each giving back counts one up, so that a calendar takes the latest: RFC 5545, 3.8.7.4."""
        earlier = Registration.objects.filter(
            webinar_id=self.webinar_id, member_id=self.member_id, pk__lt=self.pk
        )
        return 2 * earlier.count() + (self.cancelled_at is not None)
