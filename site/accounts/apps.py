from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import receivers, role_permissions, sign_in_receivers

        sign_in_receivers.connect()
        role_permissions.register()
        post_migrate.connect(receivers.grant_roles, dispatch_uid="accounts.grant_roles")
