from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented people and their content. Installed by WK_DEMO=1 only, which `make run` sets."""

    name = "demo"
    verbose_name = "Vorführung"
