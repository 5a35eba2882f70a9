"""Who holds which role: the predicates that every other rule is made of."""

from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings

from accounts.enums import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import Invitation, Member

    Person: TypeAlias = Member | AnonymousUser


def is_member(person: "Person") -> bool:
    """Signed in and not shut out. Every role is a member too."""
    return bool(person.is_authenticated and person.is_active)


def _holds(person: "Person", *roles: Role) -> bool:
    return is_member(person) and (person.is_superuser or person.has_role(*roles))  # type: ignore[union-attr]


def is_moderator(person: "Person") -> bool:
    return _holds(person, Role.MODERATOR)


def is_trainer(person: "Person") -> bool:
    return _holds(person, Role.TRAINER)


def is_editor(person: "Person") -> bool:
    return _holds(person, Role.EDITOR)


def is_operator(person: "Person") -> bool:
    return _holds(person, Role.OPERATOR)


def has_desk(person: "Person") -> bool:
    """Works in the CMS."""
    return _holds(person, Role.TRAINER, Role.EDITOR, Role.OPERATOR)


def may_invite(person: "Person") -> bool:
    """Moderators and operators vouch for the office that an invitation names."""
    return _holds(person, Role.MODERATOR, Role.OPERATOR)


def is_vouched_for(invitation: "Invitation", member: "Member") -> bool:
    """Whether whoever invited stands for the office of who came.

    She may have lost the right since, or be gone; and she wrote to somebody of the name in the invitation.
    """
    expected, name = (text.casefold().split() for text in (invitation.display_name, member.display_name))
    return (
        invitation.invited_by is not None
        and may_invite(invitation.invited_by)
        and (not expected or expected == name)
    )


def assignable_roles(person: "Person") -> frozenset[Role]:
    """What this person may give to others, in an invitation or in the CMS."""
    if is_operator(person):
        return frozenset(Role)
    return frozenset({Role.MEMBER, Role.TRAINER}) if is_moderator(person) else frozenset()


def may_see_invitation(person: "Person", invitation: "Invitation") -> bool:
    """Moderators see their own: somebody else's would tell them who is a member."""
    return may_invite(person) and (is_operator(person) or invitation.invited_by_id == person.pk)


def sees_who_is_member(person: "Person") -> bool:
    """Whom the invitation form may tell that an address has an account already."""
    return is_operator(person)


def needs_second_factor(person: "Person") -> bool:
    """Whoever can change what others see. Accounts of the demo are let off, in the demo only; the page says so."""
    if settings.DEMO and getattr(person, "is_demo", False):
        return False
    return may_change_what_others_see(person)


def may_change_what_others_see(person: "Person") -> bool:
    return _holds(person, Role.TRAINER, Role.MODERATOR, Role.EDITOR, Role.OPERATOR)
