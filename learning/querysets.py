from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When
from django.utils import translation
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from accounts.offices import holds_one_of
from accounts.rules import is_editor, is_member
from learning.enums import ExperienceState, MaterialKind, Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from accounts.models import Member
    from accounts.rules import Person
    from learning.models import MaterialPage, WorkshopPage

    Base = QuerySet[MaterialPage]
    PageBase = QuerySet[WorkshopPage]
else:
    Base = PageBase = PageQuerySet


OFTEN = 3


def readable_by(person: "Person", model: Any) -> Q:
    """The condition of `rules.may_read` on pages of `model`. It joins nothing, so no page comes twice."""
    if not is_member(person):
        return Q(visibility=Visibility.PUBLIC)
    if is_editor(person):
        return Q()
    through = model.groups.through.objects.filter(membergroup__members=person)
    mine = Q(visibility=Visibility.GROUPS, pk__in=through.values(f"{model._meta.model_name}_id"))
    mine |= Q(holds_one_of(person, OuterRef("place_keys")), visibility=Visibility.PLACES)  # type: ignore[arg-type]
    return Q(visibility__in=(Visibility.PUBLIC, Visibility.MEMBERS)) | mine


class MaterialQuerySet(Base):
    """Materials; every list begins with `visible_to`."""

    def visible_to(self, person: "Person") -> "MaterialQuerySet":
        """The same rule as `rules.may_read`."""
        return self.filter(readable_by(person, self.model), live=True)

    def for_desk(self) -> "MaterialQuerySet":
        """Without the long texts, which no list shows."""
        return self.defer("body", "phases", "do_not", "evidence", "sources")

    def cards(self) -> "MaterialQuerySet":
        return self.filter(kind=MaterialKind.CARD)

    def in_language(self, language: str) -> "MaterialQuerySet":
        """Those written in this language, and the German ones that have no such version."""
        return self.filter(self.in_first_of([language, "de"]))

    def in_first_of(self, languages: "Sequence[str]") -> Q:
        """The condition that each material comes once, in the first of these languages that it has."""
        condition = Q(locale__language_code=languages[0])
        for at, language in enumerate(languages):
            if at and language not in languages[:at]:
                earlier = self.model.objects.filter(live=True, locale__language_code__in=languages[:at])
                condition |= Q(locale__language_code=language) & ~Q(
                    translation_key__in=earlier.order_by().values("translation_key")
                )
        return condition

    def for_list(self) -> "MaterialQuerySet":
        return self.for_desk().select_related("locale").prefetch_related("topics").with_files()

    def with_files(self) -> "MaterialQuerySet":
        files = apps.get_model("learning", "MaterialFile")
        return self.prefetch_related(
            Prefetch(
                "files",
                queryset=files._default_manager.select_related("file__reading").defer("file__reading__texts"),
            )
        )

    def saying_whether_recorded(self) -> "MaterialQuerySet":
        """Annotates `has_recordings`: few materials have some, and the others need not be asked."""
        recordings = apps.get_model("learning", "MaterialRecording")._default_manager
        return self.annotate(has_recordings=Exists(recordings.filter(page=OuterRef("pk"))))

    def on_topics_of(self, member: "Member") -> "MaterialQuerySet":
        return self.filter(topics__follows__member=member).distinct()


class WorkshopQuerySet(PageBase):
    """Workshops; every list begins with `visible_to`."""

    def visible_to(self, person: "Person") -> "WorkshopQuerySet":
        """The same rule as `rules.may_read`."""
        return self.filter(readable_by(person, self.model), live=True)

    def for_list(self) -> "WorkshopQuerySet":
        return self.select_related("locale", "trainer").prefetch_related("topics")


WorkshopManager: Any = PageManager.from_queryset(WorkshopQuerySet)
MaterialManager: Any = PageManager.from_queryset(MaterialQuerySet)


def new_on_topics(member: "Member") -> MaterialQuerySet:
    """For the dashboard: the newest materials on the topics a member follows, newest first; slice it."""
    materials = apps.get_model("learning", "MaterialPage").objects
    found: MaterialQuerySet = materials.visible_to(member).in_language(translation.get_language() or "de")
    return found.on_topics_of(member).for_list().order_by("-first_published_at", "-pk")


class EnrolmentQuerySet(models.QuerySet):
    def of(self, member: "Member") -> "EnrolmentQuerySet":
        return self.filter(member=member)

    def unfinished(self) -> "EnrolmentQuerySet":
        """Those to go on with, the one seen last first."""
        return self.filter(finished_at=None).order_by("-seen_at", "-pk")


class NoteQuerySet(models.QuerySet):
    def of(self, member: "Member") -> "NoteQuerySet":
        return self.filter(member=member)


class CertificateQuerySet(models.QuerySet):
    def of(self, member: "Member") -> "CertificateQuerySet":
        """Hers, those that are withdrawn too."""
        return self.filter(member=member)

    def valid(self) -> "CertificateQuerySet":
        return self.filter(withdrawn_at=None)


class CollectionQuerySet(models.QuerySet):
    """Lists; the rule is `rules.may_read_collection`."""

    def of(self, member: "Member") -> "CollectionQuerySet":
        return self.filter(member=member)

    def shared_with(self, member: "Member") -> "CollectionQuerySet":
        """Those that somebody who is still here shares with her."""
        return self.filter(shares__member=member, member__is_active=True)

    def readable_by(self, member: "Member") -> "CollectionQuerySet":
        shared = models.Q(shares__member=member, member__is_active=True)
        return self.filter(models.Q(member=member) | shared).distinct()


class ExperienceQuerySet(models.QuerySet):
    def published(self) -> "ExperienceQuerySet":
        return self.filter(state=ExperienceState.PUBLISHED).order_by("-decided_at", "-pk")

    def waiting(self) -> "ExperienceQuerySet":
        """Whoever waits longest comes first."""
        return self.filter(state=ExperienceState.WAITING).order_by("changed_at", "pk")


class CohortQuerySet(models.QuerySet):
    def led_by(self, member: "Member") -> "CohortQuerySet":
        return self.filter(trainer=member)._for_list()

    def joined_by(self, member: "Member") -> "CohortQuerySet":
        return self.filter(places__member=member)._for_list()

    def beside(self, workshop_key: "UUID", member_pk: int) -> "CohortQuerySet":
        """Those she takes part in or leads, then those that everybody who reads the workshop may join."""
        joined = Q(pk__in=self.filter(places__member=member_pk).values("pk"))
        is_open = Q(is_listed=True, is_closed=False, trainer__is_active=True)
        hers = Case(When(joined | Q(trainer=member_pk), then=0), default=1)
        shown = self.filter(joined | Q(trainer=member_pk) | is_open, workshop_key=workshop_key)
        return shown._for_list().order_by(hers, "-created_at", "-pk")

    def _for_list(self) -> "CohortQuerySet":
        return self.select_related("trainer").prefetch_related("dates").order_by("-created_at", "-pk")


class FruitlessSearchQuerySet(models.QuerySet):
    def often_enough(self) -> "FruitlessSearchQuerySet":
        """What one or two searched could name somebody; what comes again and again is what is missing."""
        return self.filter(count__gte=OFTEN)
