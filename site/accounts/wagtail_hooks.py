from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """What the history of a member in the CMS can tell."""
    actions.register_action("accounts.change_roles", _("Rollen geändert"), _("Rollen geändert"))
    actions.register_action("accounts.shut_out", _("Zugang gesperrt"), _("Zugang gesperrt, Sitzungen beendet"))
    actions.register_action("accounts.let_in_again", _("Zugang geöffnet"), _("Zugang wieder geöffnet"))
