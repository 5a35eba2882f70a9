from datetime import timedelta

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Accounts lies below the clock, so its periodic work is wound up here."""
        from notices import schedule

        schedule.register("accounts.forget_lists", "accounts.tasks.forget_lists", every=timedelta(hours=1))
