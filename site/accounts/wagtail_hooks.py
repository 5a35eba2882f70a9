from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts import rules
from accounts.forms.member_group import MemberGroupForm
from accounts.models import MemberGroup
from accounts.rules import may_invite
from accounts.views import factor_reset, security_log


class MemberGroupViewSet(SnippetViewSet):
    model = MemberGroup
    icon = "group"
    menu_label = _("Gruppen von Mitgliedern")
    menu_order = 610
    add_to_admin_menu = True
    list_display = ("name", "description")
    search_fields = ("name", "description")
    search_backend_name = None
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("description"), FieldPanel("addresses")],
        base_form_class=MemberGroupForm,
    )


register_snippet(MemberGroupViewSet)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """What the history of a member in the CMS can tell."""
    actions.register_action("accounts.change_roles", _("Rollen geändert"), _("Rollen geändert"))
    actions.register_action(
        "accounts.shut_out", _("Zugang gesperrt"), _("Zugang gesperrt, Sitzungen beendet")
    )
    actions.register_action("accounts.let_in_again", _("Zugang geöffnet"), _("Zugang wieder geöffnet"))
    actions.register_action("accounts.change_name", _("Name geändert"), _("Name oder Titel geändert"))


class OperatorItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return rules.is_operator(request.user)


@hooks.register("register_admin_urls")
def register_own_addresses() -> list[URLPattern]:
    return [
        path("zweiter-faktor/", factor_reset.reset, name="accounts_factor_reset"),
        path("sicherheitsprotokoll/", security_log.show, name="accounts_security_log"),
    ]


@hooks.register("register_settings_menu_item")
def register_factor_reset_item() -> MenuItem:
    address = reverse_lazy("accounts_factor_reset")
    return OperatorItem(_("Zweiten Faktor zurücksetzen"), address, icon_name="key", order=650)


@hooks.register("register_reports_menu_item")
def register_security_log_item() -> MenuItem:
    address = reverse_lazy("accounts_security_log")
    return OperatorItem(_("Sicherheitsprotokoll"), address, icon_name="history", order=1000)


class InvitationsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_invite(request.user)


@hooks.register("register_admin_menu_item")
def register_invitations() -> MenuItem:
    return InvitationsItem(
        _("Einladungen"), reverse_lazy("accounts:invitations"), icon_name="mail", order=590
    )
