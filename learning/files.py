"""A material's files obey the material's rule."""

from typing import TYPE_CHECKING

from learning.models import MaterialPage

if TYPE_CHECKING:
    from accounts.rules import Person
    from pages.models import File


def owns(file: "File", person: "Person") -> bool | None:
    """True where somebody may read one of the materials it hangs on; None where it hangs on none."""
    attached = MaterialPage.objects.filter(files__file=file)
    if attached.visible_to(person).exists():
        return True
    return False if attached.exists() else None
