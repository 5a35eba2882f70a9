"""`make dev`: the demo with the debug page and reloading."""

from .base import *  # noqa: F403

DEBUG = True
STYLEGUIDE = True
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
