from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from notices import schedule

        schedule.register("notices.prune", "notices.tasks.prune", every=timedelta(hours=1))
        # accounts lies below and cannot register its own
        schedule.register("accounts.forget", "accounts.tasks.forget_what_is_over", every=timedelta(days=1))
