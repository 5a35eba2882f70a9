from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from accounts.models import Member


class NetworkConfig(AppConfig):
    name = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from network import receivers  # noqa: F401
        from pages.navigation import register_counter

        register_counter("messages", unread_conversations)


def unread_conversations(member: "Member") -> int:
    from network.models import Participant

    return Participant.objects.of(member).shown().unread().count()
