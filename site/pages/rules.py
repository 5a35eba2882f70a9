"""Who may do what with a page in the CMS, where Wagtail's own answer is too wide."""

from wagtail.models import PagePermissionTester


class PageRights(PagePermissionTester):
    """Wagtail's right to publish holds for everything below a page, and for that page itself, whoever wrote it.

    Trainers have it on the schedule, so that they can publish webinars of their own. Here it asks besides
    whether one may change the page. New pages below it are another question (`can_publish_subpage`).
    """

    def can_publish(self) -> bool:
        return bool(super().can_publish() and self.can_edit())

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish() and self.can_edit())

    def can_reorder_children(self) -> bool:
        return bool(super().can_reorder_children() and self.can_edit())
