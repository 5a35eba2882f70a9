from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """Who runs this site, and what stands on every page."""

    organisation = models.CharField(
        _("Träger"), max_length=160, blank=True, help_text=_("Wer die Seite betreibt, wie im Impressum.")
    )
    about = models.TextField(
        _("Satz in der Fußzeile"),
        max_length=300,
        blank=True,
        help_text=_("Wessen Seite das ist und wessen nicht."),
    )
    contact_email = models.EmailField(
        _("E-Mail für Rückfragen"), blank=True, help_text=_("Dorthin gehen auch gemeldete Barrieren.")
    )
    contact_phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    quick_exit_url = models.URLField(
        _("Ziel von „Verlassen“"),
        blank=True,
        help_text=_("Eine unverfängliche Seite, zum Beispiel das Wetter. Leer: wie vom Betrieb eingestellt."),
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("organisation"), FieldPanel("about")], heading=_("Träger")),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")], heading=_("Kontakt")),
        FieldPanel("quick_exit_url"),
    ]

    class Meta:
        verbose_name = _("Angaben zur Seite")

    @classmethod
    def values_for_templates(cls) -> dict[str, Any]:
        found = cls.objects.filter(site__is_default_site=True).first() or cls()
        names = ("organisation", "about", "contact_email", "contact_phone", "quick_exit_url")
        return {name: getattr(found, name) for name in names}
