"""What the clock does for pages."""

from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string

from pages.domain import reading
from pages.domain.feedback import forget_old_addresses


def publish_scheduled() -> None:
    """Wagtail's own: pages go live, and vanish, at the time that editors wrote down."""
    call_command("publish_scheduled")


def forget_addresses() -> None:
    forget_old_addresses()


def read_pdf(file_id: int) -> None:
    """After an upload: the first page as a picture, and the words."""
    reading.read_pdf(file_id)


def read_waiting_pdfs() -> None:
    """Those from before there was such a reading, a few every hour."""
    for file_id in reading.waiting_pdfs():
        import_string(settings.ENQUEUE)("pages.tasks.read_pdf", file_id)
