from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberGroup(models.Model):
    """Members who may read what others may not. It gives no right to do anything; roles do that."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    description = models.CharField(_("Wofür"), max_length=200, blank=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="member_groups", verbose_name=_("Mitglieder")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Gruppe von Mitgliedern")
        verbose_name_plural = _("Gruppen von Mitgliedern")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
