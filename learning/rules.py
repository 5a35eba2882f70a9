"""Who may read which material. The queryset `visible_to` says the same for lists."""

from typing import TYPE_CHECKING, cast

from django.db.models import OuterRef

from accounts.enums import Role
from accounts.offices import holds_one_of
from accounts.rules import is_editor, is_member, is_moderator, is_operator, is_trainer
from learning.enums import Visibility

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person
    from learning.models import Cohort, MaterialPage, WorkshopPage

REVIEWERS = (Role.EDITOR, Role.OPERATOR)


def may_see_reviews(person: "Person") -> bool:
    """What is to be read again and by whom, what is opened and looked for: those who can do something about it."""
    return is_editor(person) or is_operator(person)


def may_import_materials(person: "Person") -> bool:
    """Those who may write in the whole library."""
    return is_editor(person)


def may_read(person: "Person", page: "MaterialPage | WorkshopPage") -> bool:
    """What is published: for everybody, for members, or for those of a group or a municipality, and for its editors.

    Drafts are seen in the CMS only.
    """
    if not page.live:
        return False
    if page.visibility == Visibility.PUBLIC:
        return True
    if not is_member(person):
        return False
    if page.visibility == Visibility.MEMBERS or is_editor(person):
        return True
    if page.visibility == Visibility.GROUPS:
        return bool(page.groups.filter(members=person).exists())
    here = type(page).objects.filter(pk=page.pk)
    return bool(here.filter(holds_one_of(cast("Member", person), OuterRef("place_keys"))).exists())


def may_learn(person: "Person", workshop: "WorkshopPage") -> bool:
    """Going through its steps keeps a place in it, so somebody must be signed in."""
    return is_member(person) and may_read(person, workshop)


def may_moderate_experiences(person: "Person") -> bool:
    return is_moderator(person)


def may_lead_cohorts(person: "Person") -> bool:
    return is_trainer(person)


def leads_cohort(person: "Person", cohort: "Cohort") -> bool:
    """Its trainer, as long as she is one; nobody else, whatever the role."""
    return may_lead_cohorts(person) and cohort.trainer_id == person.pk
