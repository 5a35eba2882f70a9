from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from pages.blocks import body_field

from .base import BasePage, Reviewed


class FooterGroup(models.TextChoices):
    NOWHERE = "", _("nicht in der Fußzeile")
    HELP = "help", _("Hilfe")
    ABOUT = "about", _("Über uns")
    LEGAL = "legal", _("Rechtliches")


class StandardPage(BasePage, Reviewed):  # type: ignore[django-manager-missing]
    """A text: about us, house rules, imprint, privacy, accessibility."""

    body = body_field()
    footer_group = models.CharField(
        _("in der Fußzeile"),
        max_length=8,
        choices=FooterGroup.choices,
        default=FooterGroup.NOWHERE,
        blank=True,
    )

    fixed_view = "pages:standard"
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [*BasePage.promote_panels, FieldPanel("footer_group")]
    settings_panels: ClassVar[list[Any]] = [Reviewed.review_panel, *BasePage.settings_panels]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    template = "pages/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")

    def clean(self) -> None:
        super().clean()
        if self.slug and _is_taken(self.slug):
            raise ValidationError(
                {
                    "slug": _(
                        "Unter dieser Adresse steht schon etwas anderes, zum Beispiel die Bibliothek. Bitte wählen Sie eine andere."
                    )
                }
            )

    @classmethod
    def footer_links(cls) -> list[dict[str, str]]:
        from pages.fixed import choose_versions

        pages = (
            cls.objects.filter(live=True)
            .exclude(footer_group=FooterGroup.NOWHERE)
            .select_related("locale")
            .order_by("path")
        )
        return [
            {
                "label": page.title,
                "url": page.address,
                "group": page.footer_group,
                "language": page.html_language if page.is_fallback else "",
            }
            for page in choose_versions(list(pages))
        ]


def _is_taken(slug: str) -> bool:
    """A room of the house stands at this address, in German without a prefix, and would hide the page."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            match = resolve(f"/{slug}/")
    except Resolver404:
        return False
    return match.view_name not in {"pages:standard", "wagtail_serve"}
