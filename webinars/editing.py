"""The form that trainers fill in for a webinar."""

from typing import Any

from accounts.enums import Role
from pages.editing import PageForm, offer_holders


class WebinarForm(PageForm):
    """Only trainers lead: nobody else finds her name on a public page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("trainer", "co_trainers"):
            offer_holders(self, name, Role.TRAINER)
