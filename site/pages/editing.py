from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField

from accounts.enums import Role
from accounts.models import Member
from pages.link_texts import complaint_about, empty_links


class PageForm(WagtailAdminPageForm):
    """Refuses to publish links like „hier“. A draft may still hold them."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return cleaned
        for field in self._meta.model._meta.get_fields():
            if isinstance(field, StreamField) and field.name in cleaned:
                words = empty_links(cleaned[field.name])
                if words:
                    self.add_error(field.name, complaint_about(words))
        return cleaned


def offer_holders(form: PageForm, name: str, *roles: Role) -> None:
    """Let a field name members who hold one of these roles, and whoever it names already.

    A list of everybody would tell editors who is a member, and let them put anybody's name on a public page.
    """
    field = form.fields.get(name)
    if field is None:
        return
    named = form.initial.get(name)  # a key, or members
    keys = [one.pk for one in named] if isinstance(named, Iterable) else [named]
    holders = Member.objects.holding(*roles).values("pk")
    field.queryset = Member.objects.filter(Q(pk__in=holders) | Q(pk__in=keys))
