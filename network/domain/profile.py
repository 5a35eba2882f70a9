"""What members tell about themselves, and what of it somebody else gets to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import Member
from network.models import Profile
from network.rules import shows_to

if TYPE_CHECKING:
    from pages.models import Topic

MOST_TAGS = 12
VISIBILITY = ("listed", "who_may_write", "about_for", "email_for")


def profile_of(member: Member) -> Profile:
    """Her profile; made on first use, seen by nobody."""
    try:
        return member.profile
    except Profile.DoesNotExist:
        return Profile.objects.get_or_create(member=member)[0]


@transaction.atomic
def change_profile(
    profile: Profile,
    *,
    by: Member,
    topics: "Iterable[Topic] | None" = None,
    tags: Iterable[str] | None = None,
    **values: Any,
) -> Profile:
    """Change what is named, leave the rest. Who sees what is logged, because others rely on it."""
    before = {name: getattr(profile, name) for name in VISIBILITY}
    for name, value in values.items():
        setattr(profile, name, value)
    if tags is not None:
        profile.tags.set(list(dict.fromkeys(tags))[:MOST_TAGS])
    if topics is not None:
        profile.topics.set(topics)
    profile.save()
    after = {name: getattr(profile, name) for name in VISIBILITY}
    if after != before:
        log(
            profile,
            "network.change_visibility",
            user=by,
            title=profile.member.public_id,
            data={"before": before, "after": after},
        )
    return profile


@dataclass(frozen=True)
class Shown:
    """What one viewer gets to see of a profile beyond name, office, sentence, topics and tags."""

    about: str
    email: str


def shown_to(viewer: Member, profile: Profile, *, heard: bool | None) -> Shown:
    """`heard`: whether the owner has written to the viewer."""
    oneself = viewer.pk == profile.member_id
    return Shown(
        about=profile.about if shows_to(profile.about_for, heard=heard, oneself=oneself) else "",
        email=profile.member.email if shows_to(profile.email_for, heard=heard, oneself=oneself) else "",
    )


def shown_to_strangers(profile: Profile) -> Shown:
    """The preview: what a member sees to whom the owner has never written."""
    return Shown(
        about=profile.about if shows_to(profile.about_for, heard=None) else "",
        email=profile.member.email if shows_to(profile.email_for, heard=None) else "",
    )


def rebuild_search_texts() -> int:
    """Correct what the directory is searched by; how many were wrong (after a load by hand, or a new way to fold)."""
    wrong = 0
    for profile in Profile.objects.select_related("member").with_words().iterator(chunk_size=500):
        if profile.search_text != profile.text_to_search():
            profile.save(update_fields=["search_text"])
            wrong += 1
    return wrong
