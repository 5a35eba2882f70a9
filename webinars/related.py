"""Webinars on the topics of a page of another room: the next two, or the latest where none is coming."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.related import Link, Related
from webinars.models import WebinarPage

if TYPE_CHECKING:
    from accounts.rules import Person
    from pages.models import Topic

MOST = 2


def webinars_on(topics: "Sequence[Topic]", person: "Person") -> Related | None:
    about = WebinarPage.objects.visible_to(person).filter(topics__in=topics).distinct()
    found = list(about.coming()[:MOST]) or list(about.past()[:1])
    return Related(
        title=_("Webinare dazu"),
        links=[
            Link(
                label=webinar.title,
                url=webinar.address,
                detail=date_format(timezone.localtime(webinar.starts_at), "j. F Y, H:i"),
                language=webinar.spoken_language,
            )
            for webinar in found
        ],
        more_url=reverse("webinars:schedule"),
        more_label=_("Zum Webinarplan"),
    )
