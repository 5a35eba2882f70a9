from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.enums import OfficeKind
from network.querysets import OfficeQuerySet


class Office(models.Model):
    """What a member does in which local authority. Earlier offices stand in the log, not here."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="office", verbose_name=_("Mitglied")
    )
    authority = models.ForeignKey(
        "network.LocalAuthority", on_delete=models.PROTECT, related_name="offices", verbose_name=_("Kommune")
    )
    kind = models.CharField(_("Art des Amtes"), max_length=20, choices=OfficeKind.choices)
    title = models.CharField(
        _("Bezeichnung"),
        max_length=120,
        blank=True,
        help_text=_("So wie Sie sich vorstellen, zum Beispiel: Erste Bürgermeisterin."),
    )
    moved_from = models.ForeignKey(
        "network.LocalAuthority",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bestätigt von"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Amt")
        verbose_name_plural = _("Ämter")

    def __str__(self) -> str:
        return f"{self.label}, {self.authority.name}"

    @property
    def label(self) -> str:
        """The member's own word for it, else the word for its kind."""
        return self.title or str(self.get_kind_display())

    @property
    def place(self) -> str:
        """ "Holle, Niedersachsen", but "Hamburg" alone."""
        place, state = self.authority.full_name, self.authority.state_name
        return place if place == state else f"{place}, {state}"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
