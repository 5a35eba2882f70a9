"""What happens to local authorities outside the register: where the tasks of a closed one went."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.offices import Authority
from network.enums import AuthorityKind
from network.errors import ClosedAuthorityError, SuccessionError
from network.models import LocalAuthority, Office, Succession

if TYPE_CHECKING:
    from accounts.models import Member


@transaction.atomic
def note_succession(
    predecessor: LocalAuthority, successor: LocalAuthority, *, source: str = "", by: "Member | None" = None
) -> Succession:
    """Idempotent. `by` is None where a list of the operator says so. Offices stay until `move_offices`."""
    if not predecessor.is_closed:
        raise SuccessionError(
            _("%(name)s (%(key)s) ist nicht aufgelöst.") % {"name": predecessor.name, "key": predecessor.key}
        )
    if predecessor.pk == successor.pk or predecessor in heirs(successor):
        raise SuccessionError(
            _("%(name)s (%(key)s) kann sich nicht selbst nachfolgen.")
            % {"name": predecessor.name, "key": predecessor.key}
        )
    succession, _made = Succession.objects.get_or_create(
        predecessor=predecessor, successor=successor, defaults={"source": source, "noted_by": by}
    )
    return succession


def heirs(authority: LocalAuthority) -> list[LocalAuthority]:
    """Those in force now, and every one on the way there. Chains are short: one query for each step."""
    found: dict[int, LocalAuthority] = {}
    edge = [authority]
    while edge:
        step = LocalAuthority.objects.filter(succession_of__predecessor__in=edge).distinct()
        edge = [heir for heir in step if heir.pk not in found]
        found.update({heir.pk: heir for heir in edge})
    return list(found.values())


def heir_in_force(authority: LocalAuthority) -> LocalAuthority | None:
    """The one that took the tasks of a closed authority; None where there is none or more than one."""
    found = [heir for heir in heirs(authority) if not heir.is_closed]
    return found[0] if len(found) == 1 else None


@transaction.atomic
def move_offices(authority: LocalAuthority, *, to: LocalAuthority, by: "Member | None" = None) -> int:
    """The offices of a closed authority go to the one that took its tasks; how many.

    Where the place keeps its name only the key changed, and the office stays confirmed. Otherwise it is
    a new office in another place, and somebody has to confirm it.
    """
    if not authority.is_closed:
        raise SuccessionError(
            _("%(name)s (%(key)s) ist nicht aufgelöst.") % {"name": authority.name, "key": authority.key}
        )
    if to.is_closed:
        raise ClosedAuthorityError(
            _("%(name)s (%(key)s) ist selbst aufgelöst.") % {"name": to.name, "key": to.key}
        )
    note_succession(authority, to, by=by)
    moved = 0
    for office in Office.objects.filter(authority=authority).select_for_update():
        office.authority, office.moved_from = to, authority
        if authority.search_name != to.search_name or authority.kind != to.kind:
            office.confirmed_at = office.confirmed_by = None
        office.save()
        moved += 1
    log(
        to,
        "network.move_offices",
        user=by,
        data={"from": authority.key, "to": to.key, "offices": moved},
    )
    return moved


def find_for_invitation(text: str, limit: int) -> list[Authority]:
    """What an invitation may name: that of an official key, all of a name, else the nearest, not to be taken as they are."""
    text = text.strip()
    known = LocalAuthority.objects.by_key(text).in_force().with_district().first() if text.isdigit() else None
    if known is not None:
        return [Authority(text, known.full_name, known.detail)]
    namesakes = LocalAuthority.objects.named(text).with_district().order_by("-population", "key")
    meant = [place for place in namesakes if place.bears(text.partition(",")[2])]
    found = meant or LocalAuthority.objects.search(text).with_district()
    return [
        Authority(place.key, place.full_name, place.detail, is_exact=bool(meant)) for place in found[:limit]
    ]


def name_for_invitation(keys: Collection[str]) -> dict[str, Authority]:
    """The places that invitations name. A kreisfreie Stadt answers to the key it was invited by."""
    found = LocalAuthority.objects.filter(Q(key__in=keys) | Q(district_key__in=keys)).with_district()
    return {
        key: Authority(key, place.full_name, place.detail)
        for place in found
        for key in (place.key, place.district_key)
        if key in keys
    }


def holds_one_of(member: "Member", listed: OuterRef) -> Exists:
    """See `accounts.offices`. An office that nobody has confirmed opens nothing, and a Land is nobody's own place."""
    places = ("authority", "authority__parent", "authority__parent__parent")
    named = Q()
    for place in places:
        for key in ("key", "district_key"):
            own = Concat(Value("|"), F(f"{place}__{key}"), Value("|"))
            named |= (
                Q(listed__contains=own)
                & ~Q(**{f"{place}__{key}": ""})
                & ~Q(**{f"{place}__kind": AuthorityKind.LAND})
            )
    offices = Office.objects.filter(member=member, member__is_active=True, confirmed_at__isnull=False)
    return Exists(offices.annotate(listed=ExpressionWrapper(listed, output_field=TextField())).filter(named))


def place_of(member: "Member") -> str:
    """See `accounts.offices`."""
    office = (
        Office.objects.filter(member=member, confirmed_at__isnull=False).select_related("authority").first()
    )
    return office.place if office else ""
