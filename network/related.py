"""Members who can talk about the topics of a page of another room. A visitor is shown nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.rules import is_member
from network.models import Profile
from pages.related import Link, Related

if TYPE_CHECKING:
    from accounts.rules import Person
    from pages.models import Topic

MOST = 3


def members_on(topics: "Sequence[Topic]", person: "Person") -> Related | None:
    """Those whom the directory shows her, too; she herself is none of them."""
    if not is_member(person) or person.pk is None:
        return None
    profiles = Profile.objects.visible_to(person).about_any(topic.pk for topic in topics)
    found = profiles.exclude(member_id=person.pk).with_office().order_by("-member__date_joined", "pk")[:MOST]
    return Related(
        title=_("Wer sich damit auskennt"),
        links=[
            Link(
                label=profile.member.full_name,
                url=reverse("network:profile", args=[profile.member.public_id]),
                detail=str(office) if (office := getattr(profile.member, "office", None)) else "",
                member=profile.member,
            )
            for profile in found
        ],
        more_url=f"{reverse('network:directory')}?{urlencode([('thema', topic.slug) for topic in topics])}",
        more_label=_("Im Verzeichnis suchen"),
    )
