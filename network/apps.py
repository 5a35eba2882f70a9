from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import Member


class NetworkConfig(AppConfig):
    name = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import settings_pages
        from accounts.colleagues import register_colleagues
        from accounts.enums import Role
        from accounts.offices import register_office_directory
        from accounts.roles import register_permissions
        from network import receivers  # noqa: F401
        from network.domain.colleague import find_colleagues, may_reach
        from network.domain.local_authority import (
            find_for_invitation,
            holds_one_of,
            name_for_invitation,
            place_of,
        )
        from network.enums import OfficeKind
        from network.related import members_on
        from pages.moderation import register_queue
        from pages.navigation import register_counter
        from pages.related import register_related

        register_colleagues(find_colleagues, may_reach)
        register_related(members_on, order=20)
        register_queue("reports", _("Meldungen"), "network:reports", order=10)
        register_queue("offices", _("Ämter"), "network:unconfirmed_offices", order=20)
        register_counter("messages", unread_conversations)
        register_office_directory(
            find_for_invitation,
            name=name_for_invitation,
            held=holds_one_of,
            place=place_of,
            kinds=OfficeKind.choices,
        )
        settings_pages.register("profile", _("Mein Profil"), "network:my_profile", order=20)
        settings_pages.register("blocked", _("Blockierte Personen"), "network:blocked", order=30)
        register_permissions(Role.OPERATOR, "network.view_localauthority", "network.change_localauthority")


def unread_conversations(member: "Member") -> int:
    from network.models import Participant

    return Participant.objects.of(member).shown().unread().count()
