from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import EventKind


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    """Entries are written and read, never changed; an erased member only leaves the name out."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("A security event is never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("A security event is never deleted.")


class SecurityEvent(models.Model):
    """What happened to an account, and who did it. No token, no address, no IP stands in `facts`."""

    kind = models.CharField(_("Was"), max_length=40, db_index=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Mitglied"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="security_events",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Durch"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    facts = models.JSONField(_("Angaben"), default=dict)
    at = models.DateTimeField(_("Wann"), default=timezone.now, db_index=True)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("Sicherheitsereignis")
        verbose_name_plural = _("Sicherheitsereignisse")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A security event is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A security event is never deleted.")

    @property
    def label(self) -> str:
        return str(EventKind(self.kind).label) if self.kind in EventKind.values else self.kind
