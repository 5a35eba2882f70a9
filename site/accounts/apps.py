from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import receivers, role_permissions, settings_pages, sign_in_receivers

        sign_in_receivers.connect()
        settings_pages.register("delegation", _("Vertretung"), "accounts:delegation", order=40)
        role_permissions.register()
        post_migrate.connect(receivers.grant_roles, dispatch_uid="accounts.grant_roles")
