"""Workshops for learning by oneself: a workshop has modules, a module has steps."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from learning.editing import WorkshopForm
from learning.enums import Level, Visibility
from learning.models.readers import Readers
from learning.models.review import ReviewedByEditor
from learning.querysets import WorkshopManager
from learning.rules import may_lead_cohorts, may_read
from learning.step_words import words_in_steps
from learning.steps import StepsBlock
from pages.breadcrumb import breadcrumb
from pages.models import BasePage, Topic

if TYPE_CHECKING:
    from accounts.rules import Person


class WorkshopPage(Readers, BasePage, ReviewedByEditor):  # type: ignore[django-manager-missing]
    """A way through a subject. Its modules stand below it, in the order of the tree."""

    level = models.CharField(gettext_lazy("Stufe"), max_length=20, choices=Level.choices, default=Level.BASIC)
    audience = models.TextField(
        gettext_lazy("Für wen"),
        blank=True,
        help_text=gettext_lazy("Eine Gruppe je Zeile, zum Beispiel Vorzimmer."),
    )
    topics = ParentalManyToManyField(
        Topic, blank=True, related_name="workshops", verbose_name=gettext_lazy("Themen")
    )
    tags = ClusterTaggableManager(
        through="learning.WorkshopTag", blank=True, verbose_name=gettext_lazy("freie Schlagwörter")
    )
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=gettext_lazy("Leitung"),
        help_text=gettext_lazy("Steht mit Namen auf der Seite."),
    )
    certificate = models.BooleanField(
        gettext_lazy("Teilnahmebescheinigung"),
        default=True,
        help_text=gettext_lazy("Wer alle Schritte gegangen ist, kann sich eine ausstellen lassen."),
    )
    visibility = models.CharField(
        gettext_lazy("Wer darf es lesen?"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.MEMBERS,
        db_index=True,
    )

    objects: ClassVar[Any] = WorkshopManager()

    fixed_view = "learning:workshop"
    template = "learning/workshop_page.html"
    base_form_class = WorkshopForm
    parent_page_types: ClassVar[list[str]] = ["learning.LibraryPage"]
    subpage_types: ClassVar[list[str]] = ["learning.ModulePage"]
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("level"),
        Readers.readers_panel,
        FieldPanel("trainer"),
        FieldPanel("certificate"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("tags"), FieldPanel("audience")], heading=gettext_lazy("Finden")
        ),
        *BasePage.promote_panels,
    ]
    settings_panels: ClassVar[list[Any]] = [ReviewedByEditor.review_panel, *BasePage.settings_panels]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.FilterField("visibility"),
    ]

    class Meta:
        verbose_name = gettext_lazy("Workshop")
        verbose_name_plural = gettext_lazy("Workshops")

    def is_visible_to(self, person: "Person") -> bool:
        return may_read(person, self)

    @property
    def audience_list(self) -> list[str]:
        return [line.strip() for line in self.audience.splitlines() if line.strip()]

    @cached_property
    def hue(self) -> int:
        topics = list(self.topics.all())
        return topics[0].hue if topics else 5

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from learning.cohort_doors import cohorts_beside
        from learning.outline import Outline  # made of modules, which are defined below

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        trail = breadcrumb(
            request,
            (_("Lernen"), reverse("learning:library")),
            (_("Workshops"), reverse("learning:workshops")),
            (self.title, ""),
        )
        return {
            **context,
            "is_saved": self.is_saved_by(request.user),
            "outline": Outline.of(self, request.user),
            "cohorts": cohorts_beside(self.translation_key, request.user),
            "may_lead": may_lead_cohorts(request.user) and self.live,
            "section": "learning",
            "breadcrumb": trail,
            "breadcrumb_language": self.html_language,
        }


class WorkshopTag(ItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="workshop_tags")
    content_object = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_tag_per_workshop")]


class ModulePage(BasePage):
    """A part of a workshop that one goes through in one sitting."""

    minutes = models.PositiveSmallIntegerField(
        gettext_lazy("Dauer in Minuten"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=gettext_lazy("Ein Richtwert. Er steht auf der Seite und auf der Bescheinigung."),
    )
    goals = models.TextField(
        gettext_lazy("Was man danach kann"), blank=True, help_text=gettext_lazy("Ein Punkt je Zeile.")
    )
    steps = StreamField(StepsBlock(), verbose_name=gettext_lazy("Schritte"), blank=True)
    step_words = models.TextField(editable=False, blank=True)  # what the search reads: see save()

    objects: ClassVar[Any] = PageManager()

    fixed_view = "learning:module"
    template = "learning/module_page.html"
    parent_page_types: ClassVar[list[str]] = ["learning.WorkshopPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("goals"),
        FieldPanel("steps"),
    ]

    class Meta:
        verbose_name = gettext_lazy("Modul")
        verbose_name_plural = gettext_lazy("Module")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if "steps" not in self.get_deferred_fields():
            self.step_words = words_in_steps(self.steps.get_prep_value())
        return super().save(*args, **kwargs)

    @cached_property
    def workshop(self) -> WorkshopPage:
        found: WorkshopPage = WorkshopPage.objects.get(pk=self.get_parent().pk)
        return found

    def _fixed_arguments(self) -> list[str]:
        return [str(self.workshop.slug), str(self.slug)]

    @property
    def goal_list(self) -> list[str]:
        return [line.strip() for line in self.goals.splitlines() if line.strip()]

    def is_visible_to(self, person: "Person") -> bool:
        return bool(self.live) and may_read(person, self.workshop)
