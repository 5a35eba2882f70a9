from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.search import index

from learning.blocks import DoNotBlock, PhaseBlock, SourceBlock
from learning.citation import cite
from learning.editing import MaterialForm
from learning.enums import MaterialKind, Visibility
from learning.models.readers import Readers
from learning.models.review import ReviewedByEditor
from learning.panels import MATERIAL_CONTENT, MATERIAL_PROMOTE, MATERIAL_SETTINGS
from learning.querysets import MaterialManager
from learning.reading_time import estimate_minutes
from learning.rules import may_read
from pages.blocks import body_field
from pages.blocks.text import anchor_of
from pages.breadcrumb import breadcrumb
from pages.enums import State
from pages.files import is_shown_to
from pages.models import BasePage, Topic
from pages.related import related_to

if TYPE_CHECKING:
    from accounts.rules import Person
    from learning.models.change import MaterialChange
    from learning.models.experience import Experience
    from learning.models.material_parts import MaterialRecording

MOST_EXPERIENCES = 6


class MaterialPage(Readers, BasePage, ReviewedByEditor):  # type: ignore[django-manager-missing]
    """Something to learn from or to use: a guide, a template, a crisis card.

    A card's `title` is neutral (it stands in the history of the browser); what it is about is `situation`.
    """

    kind = models.CharField(
        _("Art"), max_length=12, choices=MaterialKind.choices, default=MaterialKind.GUIDE, db_index=True
    )
    body = body_field()
    topics = ParentalManyToManyField(Topic, blank=True, related_name="materials", verbose_name=_("Themen"))
    tags = ClusterTaggableManager(
        through="learning.MaterialTag", blank=True, verbose_name=_("freie Schlagwörter")
    )
    state = models.CharField(
        _("Land"),
        max_length=2,
        choices=State.choices,
        blank=True,
        db_index=True,
        help_text=_("Leer: gilt überall. Ein Land nur, wo Recht oder Beispiel dorthin gehören."),
    )
    target_groups = ParentalManyToManyField(
        "learning.TargetGroup", blank=True, related_name="materials", verbose_name=_("Zielgruppen")
    )
    audience = models.TextField(
        _("Für wen"), blank=True, help_text=_("Eine Gruppe je Zeile, zum Beispiel Vorzimmer.")
    )
    reading_minutes = models.PositiveSmallIntegerField(
        _("Lesezeit in Minuten"),
        null=True,
        blank=True,
        help_text=_("Leer: wird aus der Länge des Textes geschätzt."),
    )
    estimated_minutes = models.PositiveSmallIntegerField(null=True, editable=False)
    author = models.CharField(_("geschrieben von"), max_length=200, blank=True)
    author_member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("als Mitglied"),
    )
    author_agreed = models.BooleanField(
        _("Das Mitglied ist einverstanden"),
        default=False,
        help_text=_("Erst dann führt das Material zum Profil, und nur für Mitglieder."),
    )
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    licence = models.CharField(_("Lizenz"), max_length=80, blank=True, help_text=_("Zum Beispiel CC BY 4.0."))
    visibility = models.CharField(
        _("Wer darf es lesen?"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
        db_index=True,
    )
    fictional = models.BooleanField(
        _("erfundenes Beispiel"),
        default=False,
        help_text=_("Die Seite sagt dann, dass Ort und Ereignis erfunden sind."),
    )
    sources = StreamField([("source", SourceBlock())], verbose_name=_("Quellen"), blank=True)
    related = ParentalManyToManyField(
        "learning.MaterialPage", blank=True, symmetrical=False, related_name="+", verbose_name=_("Passt dazu")
    )

    situation = models.CharField(
        _("Situation"),
        max_length=120,
        blank=True,
        help_text=_(
            "Worum es geht, zum Beispiel Drohbrief. Steht in der Liste und auf der Karte, nie im Browserverlauf."
        ),
    )
    phases = StreamField([("phase", PhaseBlock())], verbose_name=_("Schritte nach Zeit"), blank=True)
    do_not = StreamField([("do_not", DoNotBlock())], verbose_name=_("Besser nicht"), blank=True)
    evidence = StreamField(
        [("item", blocks.CharBlock(label=_("Punkt"), max_length=250))],
        verbose_name=_("Was gesichert sein soll"),
        blank=True,
    )

    changes: "models.Manager[MaterialChange]"

    objects: ClassVar[Any] = MaterialManager()

    template = "learning/material_page.html"
    base_form_class = MaterialForm
    parent_page_types: ClassVar[list[str]] = ["learning.LibraryPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = MATERIAL_CONTENT
    promote_panels: ClassVar[list[Any]] = MATERIAL_PROMOTE
    settings_panels: ClassVar[list[Any]] = MATERIAL_SETTINGS
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("situation", boost=4),
        index.SearchField("search_words", boost=3),
        index.SearchField("body"),
        index.AutocompleteField("situation"),
        index.AutocompleteField("search_words"),
        index.FilterField("kind"),
        index.FilterField("visibility"),
    ]

    class Meta:
        verbose_name = _("Material")
        verbose_name_plural = _("Materialien")

    @property
    def fixed_view(self) -> str:  # type: ignore[override]  # cards stand at their own, shorter address
        return "learning:crisis_card" if self.is_card else "learning:material"

    @property
    def own_address(self) -> str:
        """The address in the language of this version, whichever is being read."""
        with translation.override(self.language):
            return self.address

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if "body" not in self.get_deferred_fields():
            self.estimated_minutes = estimate_minutes(self.body)
        return super().save(*args, **kwargs)

    @property
    def minutes(self) -> int | None:
        """As an editor measured it, or as long as its words take."""
        return self.reading_minutes or self.estimated_minutes

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> str:
        return "learning/card_page.html" if self.is_card else self.template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        section = (
            (_("Hilfe bei Anfeindung"), reverse("learning:crisis_index"))
            if self.is_card
            else (_("Lernen"), reverse("learning:library"))
        )
        return {
            **context,
            "related": self.related_for(request.user),
            "rooms": [] if self.is_card else related_to(list(self.topics.all()), request.user),
            "contents": self.contents,
            "recordings": self.recordings_for(request.user),
            "changes": list(self.changes.all()),
            "experiences": [] if self.is_card else self.experiences(),
            "is_saved": not self.is_card and self.is_saved_by(request.user),
            "citation": "" if self.is_card else cite(self),
            "section": "help" if self.is_card else "learning",
            "breadcrumb": breadcrumb(request, (str(section[0]), section[1]), (self.heading, "")),
            "breadcrumb_language": self.html_language,
        }

    @property
    def contents(self) -> list[tuple[str, str]]:
        """(heading, anchor) of each section; none where there is but one."""
        found = [
            (block.value, anchor_of(block.value)) for block in self.body if block.block_type == "heading"
        ]
        return found if len(found) > 1 else []

    def related_for(self, person: "Person") -> "list[MaterialPage]":
        """In the language being read, and only what this person may read. One query and what a list needs."""
        keys = list(self.related.all().values_list("translation_key", flat=True)) if self.pk else []
        if not keys:
            original = self.versions.get(settings.LANGUAGE_CODE)
            keys = (
                list(original.related.all().values_list("translation_key", flat=True))
                if original and original.pk != self.pk
                else []
            )
        if not keys:
            return []
        shown = (
            MaterialPage.objects.visible_to(person)
            .in_language(translation.get_language() or "de")
            .filter(translation_key__in=keys)
        )
        return list(shown.for_list()[:3])

    def recordings_for(self, person: "Person") -> "list[MaterialRecording]":
        """What this person may watch; editors see what still lacks captions, too. At most one query."""
        if not getattr(self, "has_recordings", True):
            return []
        return [each for each in self.recordings.select_related("media") if is_shown_to(person, each.media)]

    def experiences(self) -> "list[Experience]":
        """What others tell about it, in whatever language they read it; the latest few."""
        told = apps.get_model("learning", "Experience")._default_manager
        return list(told.filter(page_key=self.translation_key).published()[:MOST_EXPERIENCES])

    def get_admin_display_title(self) -> str:
        return f"{self.draft_title} ({self.situation})" if self.situation else str(self.draft_title)

    @property
    def is_card(self) -> bool:
        return self.kind == MaterialKind.CARD

    def is_visible_to(self, person: "Person") -> bool:
        return may_read(person, self)

    @property
    def heading(self) -> str:
        """What the page is called where its readers look for it."""
        return str(self.situation or self.title)

    @property
    def icon(self) -> str:
        return MaterialKind(self.kind).icon

    @property
    def audience_list(self) -> list[str]:
        return [line.strip() for line in self.audience.splitlines() if line.strip()]

    @cached_property
    def first_topic(self) -> Topic | None:
        topics = list(self.topics.all())
        return topics[0] if topics else None

    @property
    def hue(self) -> int:
        return self.first_topic.hue if self.first_topic else 5

    @property
    def search_words(self) -> str:
        """What people type who look for this: names and synonyms of its topics, free tags."""
        return " ".join(
            [*(topic.search_words for topic in self.topics.all()), *(tag.name for tag in self.tags.all())]
        )
