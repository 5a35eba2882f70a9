from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from notices import schedule

        schedule.register("notices.prune", "notices.tasks.prune", every=timedelta(hours=1))
        # accounts and pages lie below and cannot register their own
        schedule.register("accounts.forget", "accounts.tasks.forget_what_is_over", every=timedelta(hours=1))
        schedule.register("pages.forget", "pages.tasks.forget_addresses", every=timedelta(days=1))
        schedule.register("pages.read", "pages.tasks.read_waiting_pdfs", every=timedelta(hours=1))
        schedule.register("pages.publish", "pages.tasks.publish_scheduled", every=timedelta(minutes=5))
