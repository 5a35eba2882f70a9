from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Q, When

from network.enums import ReportReason

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person
    from network.models import Message, Participant, Report


class LocalAuthorityQuerySet(models.QuerySet):
    def by_key(self, key: str) -> "LocalAuthorityQuerySet":
        """By its own key, or a kreisfreie Stadt by the key it has as a district."""
        return self.filter(Q(key=key) | Q(district_key=key) if key else Q(pk=None))

    def in_force(self) -> "LocalAuthorityQuerySet":
        return self.filter(closed_on=None)


class ProfileQuerySet(models.QuerySet):
    pass


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def of(self, member: "Member") -> "ParticipantQuerySet":
        """Her side of her own conversations: what every view starts from, so that nobody else's is ever found."""
        return self.filter(member=member)

    def shown(self) -> "ParticipantQuerySet":
        return self.filter(hidden=False)

    def unread(self) -> "ParticipantQuerySet":
        return self.filter(unread__gt=0)

    def newest_first(self) -> "ParticipantQuerySet":
        return self.order_by("-last_message_at", "-pk")

    def before(self, moment: datetime, pk: int) -> "ParticipantQuerySet":
        """What follows after the entry with this moment and key in `newest_first`."""
        bound = self.filter(last_message_at__lte=moment)  # lets the index find the place
        return bound.filter(Q(last_message_at__lt=moment) | Q(pk__lt=pk))

    def with_faces(self) -> "ParticipantQuerySet":
        return self.select_related("conversation", "other")


class MessageQuerySet(models.QuerySet["Message"]):
    def last_of(self, conversations: Iterable[int]) -> "MessageQuerySet":
        """The last message of each of these conversations (primary keys), in one query."""
        return self.filter(conversation__in=conversations, number=F("conversation__last_number"))


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(closed_at=None)

    def closed(self) -> "ReportQuerySet":
        return self.filter(closed_at__isnull=False)

    def not_of(self, person: "Person") -> "ReportQuerySet":
        """Without her own cases: nobody decides about herself."""
        return self.exclude(reporter=person.pk).exclude(sender=person.pk)

    def urgent_first(self) -> "ReportQuerySet":
        threat = Case(When(reason=ReportReason.THREAT, then=0), default=1)
        return self.order_by(threat, "reported_at", "pk")

    def concerning(self, member: "Member") -> "ReportQuerySet":
        """What she reported herself, and what was closed with words to her."""
        return self.filter(Q(reporter=member) | (Q(sender=member, closed_at__isnull=False) & ~Q(answer_sender="")))
