"""The forms behind the panels of a material and of a workshop."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.enums import Role
from learning.enums import Visibility
from learning.places import resolve
from learning.rules import REVIEWERS
from pages.editing import PageForm, offer_holders


class ReadersForm(PageForm):
    """Whoever says "only these" must say which: nobody at all is no answer, and everybody even less."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        visibility = cleaned.get("visibility")
        if places := cleaned.get("places"):
            try:
                cleaned["places"] = resolve(places)
            except ValidationError as error:
                self.add_error("places", error)
        if self.is_deferred_validation:
            return cleaned
        if visibility == Visibility.GROUPS and not cleaned.get("groups"):
            self.add_error(
                "groups", _("Wählen Sie mindestens eine Gruppe, oder lassen Sie alle Mitglieder lesen.")
            )
        if visibility == Visibility.PLACES and not places:
            self.add_error(
                "places", _("Nennen Sie mindestens eine Kommune, oder lassen Sie alle Mitglieder lesen.")
            )
        return cleaned


#: What stands at these addresses of the library is no material.
RESERVED = ("feed",)


class MaterialForm(ReadersForm):
    """Members who write for the library hold a role; others are named in words, if they agree."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_holders(self, "author_member", Role.EDITOR, Role.TRAINER)
        offer_holders(self, "reviewer", *REVIEWERS)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED:
            raise ValidationError(
                _("Diese Adresse braucht die Bibliothek selbst. Bitte wählen Sie eine andere.")
            )
        return slug


class WorkshopForm(ReadersForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_holders(self, "trainer", Role.TRAINER)
        offer_holders(self, "reviewer", *REVIEWERS)
