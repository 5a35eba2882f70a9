from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageQuerySet

from accounts.rules import is_member
from webinars.enums import Visibility

if TYPE_CHECKING:
    from accounts.rules import Person
    from webinars.models import WebinarPage

    Base = QuerySet[WebinarPage]
else:
    Base = PageQuerySet


class WebinarQuerySet(Base):
    """Times are compared in UTC; `now` is the present unless a test says otherwise."""

    def visible_to(self, person: "Person") -> Self:
        """Published webinars that this person may see: the list's side of `rules.may_see`.

        A webinar is held once, so it stands in the schedule once: as the German page, whatever the language.
        """
        published = self.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
        return published if is_member(person) else published.filter(visibility=Visibility.PUBLIC)

    def coming(self, now: datetime | None = None) -> Self:
        """Not over yet, the next one first."""
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Over, the latest first."""
        return self.filter(ends_at__lte=now or timezone.now()).order_by("-starts_at", "-pk")

    def with_taken(self) -> Self:
        """Annotates `taken`, the number of places that are gone."""
        registrations = apps.get_model("webinars", "Registration")
        counted = (
            registrations.objects.active()
            .filter(webinar=OuterRef("pk"))
            .order_by()
            .values("webinar")
            .annotate(number=Count("pk"))
            .values("number")
        )
        return self.annotate(taken=Coalesce(Subquery(counted), 0))


class RegistrationQuerySet(QuerySet):
    def active(self) -> Self:
        return self.filter(cancelled_at=None)

    def of(self, person: "Person") -> Self:
        """The active registrations of one person; none for a visitor."""
        if not is_member(person):
            return self.none()
        return self.active().filter(member=person)

    def coming(self, now: datetime | None = None) -> Self:
        """For webinars that are published and not over, the next one first."""
        still_on = Q(webinar__ends_at__gt=now or timezone.now(), webinar__live=True)
        return self.filter(still_on).select_related("webinar").order_by("webinar__starts_at", "pk")
