import re
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from pages.enums import State

LAND_KEY = re.compile(r"land-(\d\d)-")


class ContactPoint(models.Model):  # type: ignore[django-manager-missing]
    """A place that helps. Numbers age: each says when it was checked, and warns when that was long ago."""

    key = models.SlugField(_("Kürzel"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    name_en = models.CharField(_("Name auf Englisch"), max_length=200, blank=True)
    what_for = models.CharField(_("Wofür"), max_length=300, blank=True)
    phone = models.CharField(
        _("Telefon"),
        max_length=120,
        blank=True,
        help_text=_("Mehrere Nummern mit „oder“ trennen. {{ … }} heißt: vor Ort einzutragen."),
    )
    email = models.EmailField(_("E-Mail"), blank=True)
    url = models.CharField(_("Internetadresse"), max_length=200, blank=True)
    hours = models.CharField(_("Erreichbar"), max_length=200, blank=True)
    cost = models.CharField(_("Kosten"), max_length=120, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)
    owner = models.CharField(_("zuständig"), max_length=120, blank=True)
    warn_after_months = models.PositiveSmallIntegerField(_("Hinweis nach (Monate)"), default=6)
    to_verify = models.BooleanField(_("noch zu bestätigen"), default=False)
    is_local = models.BooleanField(_("vor Ort einzutragen"), default=False)
    note = models.TextField(_("Anmerkung für die Redaktion"), blank=True)

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("key"), FieldPanel("what_for")],
            heading=_("Stelle"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("url"),
                FieldPanel("hours"),
                FieldPanel("cost"),
                FieldPanel("is_local"),
            ],
            heading=_("Erreichbarkeit"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("warn_after_months")]),
                FieldPanel("owner"),
                FieldPanel("to_verify"),
                FieldPanel("note"),
            ],
            heading=_("Prüfung"),
        ),
    ]

    class Meta:
        verbose_name = _("Anlaufstelle")
        verbose_name_plural = _("Anlaufstellen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_blank(self) -> bool:
        """The number is still a placeholder that the local authority must fill in."""
        return "{{" in self.phone or "{{" in self.url

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """(as written, as dialled) of each number."""
        if self.is_blank:
            return []
        parts = [part.strip() for part in self.phone.split(" oder ") if part.strip()]
        return [(part, "".join(sign for sign in part if sign.isdigit() or sign == "+")) for part in parts]

    @property
    def label(self) -> str:
        return self.name_en if self.label_language == "en" else self.name

    @property
    def label_language(self) -> str:
        return "en" if self.name_en and translation.get_language() == "en" else "de"

    @property
    def land(self) -> str:
        """Name of the only Land it serves, empty for the whole country. Its key says so: `land-05-…`."""
        found = LAND_KEY.match(self.key)
        return str(State(found[1]).label) if found and found[1] in State.values else ""

    @property
    def opening(self) -> str:
        """When, and what it costs; without what must still be filled in."""
        return ", ".join(part for part in (self.hours, self.cost) if part and "{{" not in part)

    @property
    def is_stale(self) -> bool:
        """Checked longer ago than this place's numbers usually hold."""
        return (
            self.checked_on is not None
            and _months_between(self.checked_on, timezone.localdate()) >= self.warn_after_months
        )


def _months_between(earlier: date, later: date) -> int:
    """Whole months."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
