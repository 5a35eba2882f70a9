from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from network.views.succession import succession
from network.viewsets.local_authority import LocalAuthorityViewSet

register_snippet(LocalAuthorityViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("kommunen/<int:pk>/nachfolge/", succession, name="network_succession")]


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """What the log of the CMS can tell about offices."""
    actions.register_action("network.name_office", _("Amt eingetragen"), _("Amt eingetragen"))
    actions.register_action("network.confirm_office", _("Amt bestätigt"), _("Amt bestätigt"))
    actions.register_action(
        "network.doubt_office", _("Amt neu zu bestätigen"), _("Amt nach neuem Namen neu zu bestätigen")
    )
    actions.register_action(
        "network.change_visibility", _("Sichtbarkeit geändert"), _("Sichtbarkeit des Profils geändert")
    )
    actions.register_action(
        "network.move_offices", _("Ämter übernommen"), _("Ämter einer aufgelösten Kommune übernommen")
    )
