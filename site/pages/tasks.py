"""What the clock does for pages."""

from django.core.management import call_command

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
