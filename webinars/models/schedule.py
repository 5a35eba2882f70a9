from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.breadcrumb import breadcrumb
from pages.models import BasePage


class SchedulePage(BasePage):
    """The schedule: editors write its introduction, the webinars below it fill it. It stands at `webinars:schedule`."""

    fixed_view = "webinars:schedule"
    fixed_with_slug = False
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["webinars.WebinarPage"]

    class Meta:
        verbose_name = _("Webinarplan")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The view hands in the list; a preview in the editor shows the introduction alone."""
        trail = breadcrumb(request, (gettext("Webinare"), ""))
        return {**super().get_context(request), "breadcrumb": trail, **kwargs}
