"""A material's files and recordings obey the material's rule."""

from typing import TYPE_CHECKING

from learning.models import MaterialPage

if TYPE_CHECKING:
    from accounts.rules import Person
    from pages.models import File, MediaFile


def owns(file: "File", person: "Person") -> bool | None:
    """True where somebody may read one of the materials it hangs on; None where it hangs on none."""
    attached = MaterialPage.objects.filter(files__file=file)
    if attached.visible_to(person).exists():
        return True
    return False if attached.exists() else None


def may_watch_in_material(media: "MediaFile", person: "Person") -> bool:
    return bool(MaterialPage.objects.filter(recordings__media=media).visible_to(person).exists())
