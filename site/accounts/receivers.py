"""What happens here when something happened elsewhere."""

from typing import Any

from django.apps import AppConfig, apps

from accounts import roles


def grant_roles(sender: AppConfig, **kwargs: Any) -> None:
    """After the last app of a `migrate`: only then do all permissions and the page tree exist."""
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    if sender.label == last.label and apps.is_installed("wagtail"):
        roles.grant_all()
