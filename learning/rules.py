"""Who may read which material. The queryset `visible_to` says the same for lists."""

from typing import TYPE_CHECKING

from accounts.enums import Role
from accounts.rules import is_editor, is_member, is_operator

if TYPE_CHECKING:
    from accounts.rules import Person
    from learning.models import MaterialPage, WorkshopPage

REVIEWERS = (Role.EDITOR, Role.OPERATOR)


def may_see_reviews(person: "Person") -> bool:
    """What is to be read again, and by whom: those who can do it."""
    return is_editor(person) or is_operator(person)


def may_read(person: "Person", page: "MaterialPage | WorkshopPage") -> bool:
    """What is published: public ones everybody, internal ones members. Drafts are seen in the CMS only."""
    return bool(page.live) and (not page.is_internal or is_member(person))


def may_learn(person: "Person", workshop: "WorkshopPage") -> bool:
    """Going through its steps keeps a place in it, so somebody must be signed in."""
    return is_member(person) and may_read(person, workshop)
