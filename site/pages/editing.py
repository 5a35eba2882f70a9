from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField

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
