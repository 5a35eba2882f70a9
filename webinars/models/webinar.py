from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from pages.breadcrumb import breadcrumb
from pages.models import BasePage, Topic
from webinars import rules
from webinars.editing import WebinarForm
from webinars.enums import Level, Preset, Visibility
from webinars.querysets import WebinarQuerySet

if TYPE_CHECKING:
    from accounts.rules import Person


class WebinarTag(TaggedItemBase):
    content_object = ParentalKey(
        "webinars.WebinarPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class WebinarPage(BasePage):
    """One date in the schedule. `ends_at` follows from start and duration, so that lists need no arithmetic."""

    starts_at = models.DateTimeField(_("Beginn"))
    duration_minutes = models.PositiveSmallIntegerField(
        _("Dauer in Minuten"), default=75, validators=[MinValueValidator(10), MaxValueValidator(600)]
    )
    ends_at = models.DateTimeField(editable=False)
    calendar_sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="Grows when the time changes, for calendars."
    )
    places = models.PositiveSmallIntegerField(
        _("Plätze"), default=30, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    preset = models.CharField(_("Art"), max_length=20, choices=Preset.choices, default=Preset.TALK)
    visibility = models.CharField(
        _("Sichtbarkeit"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    level = models.CharField(_("Stufe"), max_length=20, choices=Level.choices, default=Level.BASIC)
    spoken_language = models.CharField(
        _("Sprache im Webinar"),
        max_length=10,
        default="de",
        choices=[("de", _("Deutsch")), ("en", _("Englisch"))],
    )
    language_support = models.CharField(
        _("Hilfen zum Verstehen"),
        max_length=200,
        blank=True,
        help_text=_("Zum Beispiel: Folien vorab in einfacher Sprache"),
    )
    body = RichTextField(
        _("Worum es geht"), blank=True, features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
    )
    takeaways = models.TextField(
        _("Was man mitnimmt"), blank=True, help_text=_("Ein Punkt je Zeile, am besten drei.")
    )
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="webinars_led",
        verbose_name=_("Leitung"),
    )
    co_trainers = ParentalManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="webinars_co_led", verbose_name=_("Mitleitung")
    )
    topics = ParentalManyToManyField(Topic, blank=True, related_name="webinars", verbose_name=_("Themen"))
    tags = ClusterTaggableManager(through=WebinarTag, blank=True, verbose_name=_("Freie Schlagwörter"))
    is_fictional = models.BooleanField(_("Beispiel, frei erfunden"), default=False)

    objects = PageManager.from_queryset(WebinarQuerySet)()

    base_form_class = WebinarForm
    fixed_view = "webinars:webinar"
    parent_page_types: ClassVar[list[str]] = ["webinars.SchedulePage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("takeaways"),
        index.FilterField("visibility"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("starts_at"), FieldPanel("duration_minutes"), FieldPanel("places")]
                ),
                FieldRowPanel([FieldPanel("preset"), FieldPanel("visibility"), FieldPanel("level")]),
                FieldRowPanel([FieldPanel("spoken_language"), FieldPanel("language_support")]),
            ],
            heading=_("Wann, für wie viele, für wen"),
        ),
        FieldPanel("body"),
        FieldPanel("takeaways"),
        FieldPanel("trainer"),
        FieldPanel("co_trainers"),
        FieldPanel("topics"),
        FieldPanel("tags"),
        InlinePanel("related_pages", label=_("Unterlagen"), max_num=10),
        FieldPanel("is_fictional"),
    ]

    class Meta:
        verbose_name = _("Webinar")
        verbose_name_plural = _("Webinare")
        indexes = [models.Index(fields=["starts_at"]), models.Index(fields=["ends_at"])]

    def clean(self) -> None:
        super().clean()
        self._set_end()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self._set_end()
        if self.pk:
            self._count_change_of_time()
        return super().save(*args, **kwargs)

    def _count_change_of_time(self) -> None:
        """A calendar takes a changed time only from an entry with a higher number."""
        before = (
            WebinarPage.objects.filter(pk=self.pk).values("starts_at", "ends_at", "calendar_sequence").first()
        )
        if before is not None:
            moved = (before["starts_at"], before["ends_at"]) != (self.starts_at, self.ends_at)
            self.calendar_sequence = before["calendar_sequence"] + moved

    def _set_end(self) -> None:
        if self.starts_at and self.duration_minutes:
            self.ends_at = self.starts_at + timedelta(minutes=self.duration_minutes)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The view hands in what depends on the visitor; a preview in the editor goes without."""
        trail = breadcrumb(request, (gettext("Webinare"), reverse("webinars:schedule")), (self.title, ""))
        return {
            **super().get_context(request),
            "webinar": self,
            "section": "webinars",
            "breadcrumb": trail,
            "breadcrumb_language": self.spoken_language,
            **kwargs,
        }

    def related_for(self, person: "Person") -> list[BasePage]:
        """What goes with the webinar and this person may see."""
        keys = [row.page_id for row in self.related_pages.all()]
        pages = Page.objects.filter(pk__in=keys).live().prefetch_related("locale").specific() if keys else []
        found = {page.pk: page for page in pages}
        return [found[key] for key in keys if key in found and found[key].is_visible_to(person)]

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Below the German schedule only: a translation would be a second date with places of its own."""
        return bool(super().can_create_at(parent) and parent.locale.language_code == settings.LANGUAGE_CODE)

    def is_visible_to(self, person: "Person") -> bool:
        return rules.may_see(self, person)

    @property
    def is_confidential(self) -> bool:
        return self.preset == Preset.CONFIDENTIAL

    @property
    def takeaway_list(self) -> list[str]:
        return [line.strip() for line in self.takeaways.splitlines() if line.strip()]

    @property
    def free(self) -> int:
        """Places left, of a webinar that came with `with_taken()`. Never negative: places may be cut later."""
        taken: int = self.taken  # type: ignore[attr-defined]
        return max(self.places - taken, 0)

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now


class WebinarRelatedPage(Orderable):
    """A page that goes with a webinar, whatever its kind."""

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("Seite")
    )

    panels = [PageChooserPanel("page")]

    def __str__(self) -> str:
        return f"{self.webinar_id} → {self.page_id}"
