"""Who sees whom in the network, and who may write to whom."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Value

from accounts.rules import is_member, is_moderator, may_invite
from network.enums import Audience, Obstacle, WhoMayWrite

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person
    from network.models import Report


def is_listed(member: "Member") -> bool:
    """Whether she has said that other members may find her."""
    try:
        return bool(member.is_active and member.profile.listed)
    except ObjectDoesNotExist:
        return False


def may_see_profile(viewer: "Person", member: "Member") -> bool:
    """Her own profile always; another's where she is listed and neither has blocked the other."""
    if not is_member(viewer):
        return False
    return viewer.pk == member.pk or (is_listed(member) and not is_blocked_between(viewer, member))


def is_blocked_between(one: "Person", other: "Member") -> bool:
    """Whether either has blocked the other."""
    return is_member(one) and bool(_blocks_between(one, [other]))  # type: ignore[arg-type]


def _blocks_between(one: "Member", others: "Iterable[Member]") -> set[tuple[bool, int]]:
    """(made by `one`?, the other's primary key) for every block between `one` and these, in one query."""
    mine = (
        one.blocks.order_by()
        .filter(blocked__in=others)
        .annotate(made=Value(True))
        .values_list("made", "blocked")
    )
    theirs = (
        one.blocked_by.order_by()
        .filter(member__in=others)
        .annotate(made=Value(False))
        .values_list("made", "member")
    )
    return {(bool(made), pk) for made, pk in mine.union(theirs)}


def why_not(writer: "Person", reader: "Member | None") -> Obstacle | None:
    """The one rule of directory, profile, conversation and form: None where she may write."""
    if reader is None:
        return Obstacle.GONE
    return obstacles(writer, [reader])[reader.pk]


def obstacles(writer: "Person", readers: "Iterable[Member]") -> dict[int, Obstacle | None]:
    """What stands between `writer` and each of `readers`, by primary key; None where she may write.

    Two queries for any number of readers that were fetched with `select_related("profile")`.
    """
    readers = list(readers)
    if not is_member(writer):
        return {reader.pk: Obstacle.UNREACHABLE for reader in readers}
    blocks = _blocks_between(writer, readers)  # type: ignore[arg-type]
    known = writer.participations.filter(other__in=readers)  # type: ignore[union-attr, misc]
    heard = dict(known.values_list("other", "heard"))
    found: dict[int, Obstacle | None] = {}
    for reader in readers:
        if reader.pk == writer.pk:
            found[reader.pk] = Obstacle.ONESELF
        elif (True, reader.pk) in blocks:
            found[reader.pk] = Obstacle.BLOCKED_BY_ME
        elif (False, reader.pk) in blocks or not reader.is_active:
            found[reader.pk] = Obstacle.UNREACHABLE
        else:
            found[reader.pk] = _obstacle(reader, heard.get(reader.pk))
    return found


def _obstacle(reader: "Member", heard: bool | None) -> Obstacle | None:
    """`heard`: whether she has written to the one who asks; None where they have no conversation."""
    if heard:
        return None
    if not is_listed(reader):
        return Obstacle.UNREACHABLE
    setting = reader.profile.who_may_write
    if setting == WhoMayWrite.NOBODY:
        return Obstacle.NOBODY_NEW
    if setting == WhoMayWrite.CONTACTS and heard is None:
        return Obstacle.CONTACTS_ONLY
    return None


def obstacle_to_visible(writer: "Member", reader: "Member", *, heard: bool | None) -> Obstacle | None:
    """The same answer without a query, for a reader out of `ProfileQuerySet.visible_to(writer)`: no block, active."""
    return Obstacle.ONESELF if reader.pk == writer.pk else _obstacle(reader, heard)


def shows_to(audience: str, *, heard: bool | None, oneself: bool = False) -> bool:
    """Whether one field of a profile is shown. `heard`: whether its owner has written to the one who looks."""
    return oneself or audience == Audience.MEMBERS or (audience == Audience.CONTACTS and bool(heard))


def may_confirm(person: "Person", member: "Member") -> bool:
    """Moderators and operators vouch for the office of others, where nobody does yet."""
    office = getattr(member, "office", None)
    return office is not None and not office.is_confirmed and person.pk != member.pk and may_invite(person)


def may_moderate(person: "Person", report: "Report | None" = None) -> bool:
    """Moderators, but nobody in her own case."""
    if not is_moderator(person):
        return False
    return report is None or person.pk not in (report.reporter_id, report.sender_id)
