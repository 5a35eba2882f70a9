from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Abs

from accounts.rules import is_member
from network.enums import UNINHABITED, AuthorityKind, ReportReason, WhoMayWrite
from network.folding import fold

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person
    from network.models import Conversation, LocalAuthority, Message, Office, Participant, Profile, Report  # noqa: F401  named in strings


KIND_WORDS = {
    "landkreis": AuthorityKind.DISTRICT,
    "kreis": AuthorityKind.DISTRICT,
    "lk": AuthorityKind.DISTRICT,
    "land": AuthorityKind.LAND,
    "stadt": AuthorityKind.MUNICIPALITY,
    "gemeinde": AuthorityKind.MUNICIPALITY,
    "markt": AuthorityKind.MUNICIPALITY,
}


class LocalAuthorityQuerySet(models.QuerySet["LocalAuthority"]):
    def by_key(self, key: str) -> "LocalAuthorityQuerySet":
        """By its own key, or a kreisfreie Stadt by the key it has as a district."""
        return self.filter(Q(key=key) | Q(district_key=key) if key else Q(pk=None))

    def in_force(self) -> "LocalAuthorityQuerySet":
        return self.filter(closed_on=None)

    def with_people(self) -> "LocalAuthorityQuerySet":
        """Without forests and lakes that belong to no municipality."""
        return self.exclude(designation=UNINHABITED)

    def with_district(self) -> "LocalAuthorityQuerySet":
        return self.select_related("parent__parent__parent")

    def search(self, text: str) -> "LocalAuthorityQuerySet":
        """By name, postal code or key; the name itself first, then its beginning, then the biggest.

        "Landkreis Hildesheim" finds only the district, and what follows a comma only tells namesakes apart.
        """
        words = fold(text.partition(",")[0]).split()
        if not words:
            return self.none()
        found = self.in_force().with_people()
        if "".join(words).isdigit():
            number = "".join(words)
            return found.filter(Q(key=number) | Q(district_key=number) | Q(postal_code=number)).order_by(
                "-population", "key"
            )
        kind = KIND_WORDS.get(words[0]) if len(words) > 1 else None
        if kind:
            words = words[1:]
        # A Land is found only by asking for it: members work in places, and Bremen means the town.
        found = found.filter(kind=kind) if kind else found.exclude(kind=AuthorityKind.LAND)
        for word in words:
            found = found.filter(search_name__contains=word)
        name = " ".join(words)
        rank = Case(When(search_name=name, then=0), When(search_name__startswith=name, then=1), default=2)
        return found.annotate(rank=rank).order_by(
            "rank", F("population").desc(nulls_last=True), "search_name", "key"
        )

    def named(self, text: str) -> "LocalAuthorityQuerySet":
        """Those of exactly this name, however it is spelled; "Landkreis Hildesheim" is only the district.

        What follows a comma is left to `LocalAuthority.bears`. A Land is found only as "Land Hessen", as in `search`.
        """
        name = fold(text.partition(",")[0])
        kind, _space, rest = name.partition(" ")
        same = Q(search_name=name) & ~Q(kind=AuthorityKind.LAND)
        if kind in KIND_WORDS and rest:
            same |= Q(search_name=rest, kind=KIND_WORDS[kind])
        return self.in_force().with_people().filter(same) if name else self.none()

    def alike(self, authority: "LocalAuthority") -> "LocalAuthorityQuerySet":
        """Of the same kind and size class, in the same Land first; the nearest in population come first."""
        return (
            self.in_force()
            .with_people()
            .filter(kind=authority.kind, size_class=authority.size_class)
            .exclude(pk=authority.pk)
            .annotate(
                is_far=Case(When(state=authority.state, then=0), default=1),
                difference=Abs(F("population") - (authority.population or 0)),
            )
            .order_by("is_far", "difference", "key")
        )


class OfficeQuerySet(models.QuerySet["Office"]):
    def waiting_for(self, moderator: "Member") -> "OfficeQuerySet":
        """Offices that nobody vouches for yet, but for her own; whoever waits longest comes first."""
        waiting = self.filter(confirmed_at=None, member__is_active=True).exclude(member=moderator)
        return waiting.order_by("changed_at", "pk")


FAR = 9


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, viewer: "Person") -> "ProfileQuerySet":
        """Who has said so, is active, and whom no block stands between. The list of `rules.may_see_profile`."""
        if not is_member(viewer):
            return self.none()
        return (
            self.filter(listed=True, member__is_active=True)
            .exclude(member__blocks__blocked=viewer)
            .exclude(member__blocked_by__member=viewer)
        )

    def with_office(self) -> "ProfileQuerySet":
        return self.select_related("member__office__authority")

    def with_words(self) -> "ProfileQuerySet":
        """With topics and tags, in two queries."""
        return self.prefetch_related("topics", "tags")  # type: ignore[misc]

    def with_acquaintance(self, viewer: "Member") -> "ProfileQuerySet":
        """`heard`: whether she has written to the viewer; None where the two have no conversation."""
        sides = apps.get_model("network", "Participant").objects.filter(
            member=viewer, other=OuterRef("member")
        )
        return self.annotate(heard=Subquery(sides.values("heard")[:1]))

    def search(self, text: str) -> "ProfileQuerySet":
        """Every word in the name, the words about oneself or the place; case and umlauts make no difference."""
        found = self
        for word in fold(text).split():
            found = found.filter(
                Q(search_text__contains=word) | Q(member__office__authority__search_name__contains=word)
            )
        return found

    def reachable(self) -> "ProfileQuerySet":
        """Whom the viewer of `with_acquaintance` may write to now."""
        by_setting = Q(who_may_write=WhoMayWrite.MEMBERS) | Q(
            who_may_write=WhoMayWrite.CONTACTS, heard__isnull=False
        )
        return self.filter(by_setting | Q(heard=True))

    def about_any(self, topics: "Iterable[int]") -> "ProfileQuerySet":
        """Who can talk about at least one of these topics."""
        rows = self.model.topics.through.objects.filter(topic__in=list(topics))
        return self.filter(pk__in=rows.values("profile"))

    def by_distance_to(self, member: "Member") -> "ProfileQuerySet":
        """Same place, same district, same Land and size, same Land, same size, the rest; newest members first."""
        place = apps.get_model("network", "LocalAuthority").objects.filter(offices__member=member).first()
        if place is None:
            return self.annotate(distance=Value(FAR)).order_by("-member__date_joined", "pk")
        path = "member__office__authority"
        same_state = Q(**{f"{path}__state": place.state})
        same_size = Q(**{f"{path}__size_class": place.size_class}) if place.size_class else Q(pk=None)
        distance = Case(
            When(Q(**{path: place}), then=0),
            When(Q(**{f"{path}__key__startswith": place.key[:5]}), then=1),
            When(same_state & same_size, then=2),
            When(same_state, then=3),
            When(same_size, then=4),
            default=FAR,
        )
        return self.annotate(distance=distance).order_by("distance", "-member__date_joined", "pk")

    def near(self, member: "Member") -> "ProfileQuerySet":
        """Colleagues near this member who may be seen by her, the nearest first; nobody where she has no office."""
        return self.visible_to(member).exclude(member=member).by_distance_to(member).filter(distance__lt=FAR)  # type: ignore[misc]


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
    def last_of(self, conversations: "Iterable[Conversation]") -> "MessageQuerySet":
        """The last message of each, in one query; named one by one, so that the index finds each in one step."""
        pairs = [Q(conversation=one.pk, number=one.last_number) for one in conversations]
        return self.filter(reduce(or_, pairs)).order_by() if pairs else self.none()


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

    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-reported_at", "-pk")

    def concerning(self, member: "Member") -> "ReportQuerySet":
        """What she reported herself, and what was closed with words to her."""
        return self.filter(
            Q(reporter=member) | (Q(sender=member, closed_at__isnull=False) & ~Q(answer_sender=""))
        )
