"""The form that editors fill in for a material."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from learning.models.readers import Readers
from learning.models.review import ReviewedByEditor
from pages.models import BasePage

CARD = MultiFieldPanel(
    [
        FieldPanel("situation"),
        FieldPanel("phases"),
        FieldPanel("do_not"),
        FieldPanel("evidence"),
        InlinePanel("contacts", label=_("Anlaufstelle"), heading=_("Anlaufstellen")),
    ],
    heading=_("Nur für Karten für den Ernstfall"),
    classname="collapsed",
)

MATERIAL_CONTENT: list[Any] = [
    *BasePage.content_panels,
    FieldRowPanel([FieldPanel("kind"), FieldPanel("reading_minutes")]),
    Readers.readers_panel,
    FieldPanel("body"),
    InlinePanel(
        "files",
        label=_("Datei"),
        heading=_("Dateien zum Herunterladen"),
        help_text=_("Wer das Material lesen darf, darf auch diese Dateien laden."),
    ),
    InlinePanel(
        "recordings",
        label=_("Film oder Ton"),
        heading=_("Filme und Ton"),
        help_text=_("Sie stehen über dem Text. Leser sehen sie, sobald Untertitel oder Abschrift da sind."),
    ),
    CARD,
    FieldPanel("sources"),
    InlinePanel(
        "changes",
        label=_("Änderung"),
        heading=_("Was hat sich geändert"),
        help_text=_("Die neuesten drei stehen auf der Seite, die anderen lassen sich aufklappen."),
    ),
    HelpPanel(template="learning/admin/material_experiences.html", heading=_("In Kommunen eingesetzt")),
]

MATERIAL_PROMOTE: list[Any] = [
    MultiFieldPanel(
        [
            FieldPanel("topics"),
            FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
            FieldPanel("state"),
            FieldPanel("tags"),
            FieldPanel("audience"),
        ],
        heading=_("Finden"),
    ),
    FieldPanel("related"),
    *BasePage.promote_panels,
]

MATERIAL_SETTINGS: list[Any] = [
    MultiFieldPanel(
        [
            FieldPanel("author"),
            FieldPanel(
                "author_member",
                help_text=_(
                    "Zur Auswahl stehen Redaktion und Webinarleitung. Andere nennen Sie oben mit Worten."
                ),
            ),
            FieldPanel("author_agreed"),
            FieldPanel("organisation"),
            FieldPanel("licence"),
            FieldPanel("fictional"),
        ],
        heading=_("Herkunft"),
    ),
    ReviewedByEditor.review_panel,
    *BasePage.settings_panels,
]
