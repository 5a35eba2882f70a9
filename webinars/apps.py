from django.apps import AppConfig


class WebinarsConfig(AppConfig):
    name = "webinars"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.enums import Role
        from accounts.roles import register_page_permissions
        from pages.related import register_related
        from webinars.related import webinars_on

        register_related(webinars_on, order=10)
        register_page_permissions(Role.TRAINER, "webinars.SchedulePage", "add_page", "publish_page")
