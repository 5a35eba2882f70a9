"""The forms behind the panels of a material and of a workshop."""

from typing import Any

from accounts.enums import Role
from learning.rules import REVIEWERS
from pages.editing import PageForm, offer_holders


class MaterialForm(PageForm):
    """Members who write for the library hold a role; others are named in words, if they agree."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_holders(self, "author_member", Role.EDITOR, Role.TRAINER)
        offer_holders(self, "reviewer", *REVIEWERS)


class WorkshopForm(PageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_holders(self, "trainer", Role.TRAINER)
