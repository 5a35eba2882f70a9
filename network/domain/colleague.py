"""Colleagues for other rooms: whom a member sees in the directory and may write to."""

from typing import TYPE_CHECKING

from network.models import Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import Member
    from network.querysets import ProfileQuerySet


def find_colleagues(viewer: "Member", text: str, limit: int) -> "Sequence[Member]":
    found = _reachable(viewer).search(text).order_by("member__display_name", "pk")[:limit]
    return [profile.member for profile in found]


def may_reach(viewer: "Member", member: "Member") -> bool:
    return bool(_reachable(viewer).filter(member=member).exists())


def _reachable(viewer: "Member") -> "ProfileQuerySet":
    profiles = Profile.objects.visible_to(viewer).with_office().with_acquaintance(viewer).reachable()
    return profiles.exclude(member=viewer)
