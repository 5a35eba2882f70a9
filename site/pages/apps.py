from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Seiten"

    def ready(self) -> None:
        from accounts.enums import Role
        from accounts.roles import register_permissions
        from pages import receivers

        receivers.connect()
        for role in (Role.EDITOR, Role.OPERATOR):
            register_permissions(
                role, *(f"pages.{action}_feedback" for action in ("change", "delete", "view"))
            )
            register_permissions(role, "pages.change_sitesettings", "wagtailadmin.access_admin")
