"""Who may do what with a webinar."""

from typing import TYPE_CHECKING

from accounts.rules import is_member
from webinars.enums import Visibility

if TYPE_CHECKING:
    from accounts.rules import Person
    from webinars.models import WebinarPage


def may_see(webinar: "WebinarPage", person: "Person") -> bool:
    """The page's side of `WebinarQuerySet.visible_to`."""
    return bool(webinar.live) and (webinar.visibility == Visibility.PUBLIC or is_member(person))


def may_register(webinar: "WebinarPage", person: "Person") -> bool:
    """Members, for what they may see. Time and places are looked at under the lock."""
    return is_member(person) and may_see(webinar, person)


def leads(webinar: "WebinarPage", person: "Person") -> bool:
    """The trainer and the co-trainers of this webinar, nobody else."""
    if not is_member(person):
        return False
    return webinar.trainer_id == person.pk or any(
        other.pk == person.pk for other in webinar.co_trainers.all()
    )
