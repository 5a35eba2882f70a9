"""Who may read which material. The queryset `visible_to` says the same for lists."""

from typing import TYPE_CHECKING

from accounts.rules import is_member

if TYPE_CHECKING:
    from accounts.rules import Person
    from learning.models import MaterialPage


def may_read(person: "Person", material: "MaterialPage") -> bool:
    """A published material: public ones everybody, internal ones members. Drafts are seen in the CMS only."""
    return bool(material.live) and (not material.is_internal or is_member(person))
