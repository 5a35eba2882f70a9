import itertools
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from pages.editing import PageForm
from pages.rules import PageRights

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person

SIMPLE = "de-simple"


def without_slash(path: str | None) -> str:
    return (path or "").rstrip("/")


class Reviewed(models.Model):
    """Somebody answers for this text and reads it again by a date."""

    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)
    review_due = models.DateField(
        _("wieder zu prüfen bis"),
        null=True,
        blank=True,
        help_text=_("Danach steht ein Hinweis auf der Seite."),
    )
    in_charge = models.CharField(
        _("zuständig"),
        max_length=120,
        blank=True,
        help_text=_("Wer den Text wieder prüft, zum Beispiel Redaktion Schutz."),
    )
    legal_review = models.BooleanField(
        _("rechtlich noch zu prüfen"),
        default=False,
        help_text=_("Die Seite sagt dann, dass die rechtliche Prüfung noch aussteht."),
    )

    class Meta:
        abstract = True

    review_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("checked_on"), FieldPanel("review_due")]),
            FieldPanel("in_charge"),
            FieldPanel("legal_review"),
        ],
        heading=_("Prüfung"),
    )

    @property
    def is_overdue(self) -> bool:
        return self.review_due is not None and self.review_due < timezone.localdate()


class BasePage(Page):
    """What every page has: one sentence that says why to read it, and its other languages."""

    summary = models.TextField(
        _("Kurzfassung"),
        max_length=300,
        blank=True,
        help_text=_("Ein Satz: Warum sollte man diese Seite öffnen?"),
    )
    neutral_title = models.CharField(
        _("neutraler Titel"),
        max_length=120,
        blank=True,
        help_text=_(
            "Steht im Browserverlauf statt der Überschrift. Wichtig, wenn andere auf das Gerät schauen könnten."
        ),
    )
    tested_by_readers = models.BooleanField(
        _("von Prüfenden gelesen"),
        default=False,
        help_text=_(
            "Nur bei Leichter Sprache: Menschen mit Lernschwierigkeiten haben den Text geprüft. Sonst steht ein Hinweis auf der Seite."
        ),
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary")]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("neutral_title"), FieldPanel("search_description")],
            heading=_("Adresse und Titel"),
        ),
        FieldPanel("tested_by_readers"),
    ]
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]

    base_form_class = PageForm
    private_page_options: ClassVar[list[str]] = []  # who may read what is said by our rules, not by Wagtail's

    #: name of the view that shows this page at a fixed address; None: the page stands where the tree says
    fixed_view: ClassVar[str | None] = None
    fixed_with_slug: ClassVar[bool] = True

    class Meta:
        abstract = True

    _versions: "dict[str, BasePage] | None" = None

    @property
    def versions(self) -> "dict[str, BasePage]":
        """This page by language code. `fixed_page` sets it; otherwise one query."""
        if self._versions is None:
            same = (
                type(self).objects.filter(translation_key=self.translation_key, live=True).exclude(pk=self.pk)
            )
            self._versions = {
                self.language: self,
                **{page.language: page for page in same.select_related("locale")},
            }
        return self._versions

    @versions.setter
    def versions(self, versions: "dict[str, BasePage]") -> None:
        self._versions = versions

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    @property
    def html_language(self) -> str:
        """What a screen reader needs: Leichte Sprache is German."""
        return "de" if self.language == SIMPLE else self.language

    @property
    def is_simple(self) -> bool:
        return self.language == SIMPLE

    @property
    def is_fallback(self) -> bool:
        """Shown in German because the wanted language is missing."""
        return self.language != (translation.get_language() or settings.LANGUAGE_CODE)

    @property
    def is_older_than_original(self) -> bool:
        """The German text is the one that counts; a version made before its last change says so."""
        original = self.versions.get(settings.LANGUAGE_CODE)
        if original is None or original.pk == self.pk:
            return False
        ours: date | None = getattr(self, "checked_on", None)
        theirs: date | None = getattr(original, "checked_on", None)
        if ours and theirs and ours < theirs:
            return True
        return bool(
            self.last_published_at
            and original.last_published_at
            and self.last_published_at < original.last_published_at
        )

    @property
    def browser_title(self) -> str:
        return str(self.neutral_title or self.seo_title or self.title)

    def is_visible_to(self, person: "Person") -> bool:
        """Whether another room may show a link to this page; rooms with a rule of their own answer with it."""
        return bool(self.live)

    def add_child(self, **kwargs: Any) -> Page:
        """One page after the other: two that are made at the same moment get neither the same place nor the same address."""
        with transaction.atomic():
            self.path, self.depth, self.numchild = (
                Page.objects.select_for_update().values_list("path", "depth", "numchild").get(pk=self.pk)
            )
            page: Page | None = kwargs.get("instance")
            if page is not None and page.slug:
                page.slug = self._free_slug(page.slug)
            return super().add_child(**kwargs)

    def _free_slug(self, wanted: str) -> str:
        """As Wagtail numbers the addresses it makes itself: `titel`, `titel-2`."""
        taken = set(self.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in itertools.count(2))
        return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)

    def permissions_for_user(self, user: "Member") -> PageRights:
        """A page that was loaded without its own fields knows all that the rights ask for."""
        return PageRights(user, self)

    def _fixed_arguments(self) -> list[str]:
        return [str(self.slug)] if self.fixed_with_slug else []

    @property
    def address(self) -> str:
        """The address in the language that is being read; where there is no such version it shows the German one."""
        if self.fixed_view:
            return reverse(self.fixed_view, args=self._fixed_arguments())
        return str(self.url)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        parts: tuple[int, str | None, str | None] | None = super().get_url_parts(request)
        if parts is None or not self.fixed_view:
            return parts
        with translation.override(self.language):
            return parts[0], parts[1], reverse(self.fixed_view, args=self._fixed_arguments())

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The tree may lead here, too: then on to the fixed address, where the rules are asked."""
        if not path_components and self.fixed_view and self.live:
            return RouteResult(self, kwargs={"from_tree": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, from_tree: bool = False, **kwargs: Any) -> HttpResponse:
        if from_tree and self.get_url_parts() and without_slash(self.url) != without_slash(request.path):
            return redirect(self.url)
        request.shown_page = self  # type: ignore[attr-defined]  # the language switch asks it
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "html_language": self.html_language}
