from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.encryption import EncryptedTextField
from learning.querysets import CertificateQuerySet
from learning.verification import grouped


class Certificate(models.Model):
    """That somebody took part in something. The paper can be checked by whoever holds it, also after she has left.

    What the check page says is plain; code and name are sealed and go when the member goes: the digests are enough.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="certificates"
    )
    subject_key = models.UUIDField(help_text="What it is about: the translation_key of a workshop.")
    title = models.CharField(max_length=255)
    parts = models.JSONField(default=list)
    led_by = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField()
    began_on = models.DateField()
    done_on = models.DateField()
    content_of = models.DateField(null=True, help_text="When the content was last checked.")
    language = models.CharField(max_length=10, default="de")
    code_digest = models.CharField(max_length=64, unique=True)
    name_digest = models.CharField(max_length=64)
    code = EncryptedTextField(blank=True)
    name = EncryptedTextField(blank=True)
    issued_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "subject_key"],
                condition=models.Q(withdrawn_at=None),
                name="one_certificate_per_subject",
            )
        ]

    def __str__(self) -> str:
        return f"certificate {self.pk}"

    @property
    def number(self) -> str:
        """The code as it stands on the paper."""
        return grouped(self.code)

    @property
    def issued_on(self) -> date:
        return timezone.localdate(self.issued_at)
