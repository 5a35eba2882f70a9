"""The contact points of a crisis card: those for everybody, and those of one Land."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from learning.models import ContactPoint, MaterialContact

register = template.Library()


@register.filter
def nationwide(items: "Iterable[MaterialContact]") -> "list[ContactPoint]":
    """In the order of the card."""
    return [item.contact for item in items if not item.contact.land]


@register.filter
def by_land(items: "Iterable[MaterialContact]") -> "list[tuple[str, list[ContactPoint]]]":
    """(name of the Land, its contact points), by name."""
    found: dict[str, list[ContactPoint]] = {}
    for item in items:
        if item.contact.land:
            found.setdefault(item.contact.land, []).append(item.contact)
    return sorted(found.items())
