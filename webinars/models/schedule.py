from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from pages.models import BasePage


class SchedulePage(BasePage):
    """The schedule: editors write its introduction, the webinars below it fill it. It stands at `webinars:schedule`."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["webinars.WebinarPage"]

    class Meta:
        verbose_name = _("Webinarplan")
