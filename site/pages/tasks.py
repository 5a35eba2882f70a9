"""What the clock does for pages."""

from django.core.management import call_command

from pages.domain.feedback import forget_old_addresses


def publish_scheduled() -> None:
    """Wagtail's own: pages go live, and vanish, at the time that editors wrote down."""
    call_command("publish_scheduled")


def forget_addresses() -> None:
    forget_old_addresses()
