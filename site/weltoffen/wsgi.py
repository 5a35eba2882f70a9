"""The WSGI application that gunicorn serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from pages import hyphens

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.settings.production")

# Loaded before gunicorn forks, so that its workers share it and no visitor waits for it. The patterns first: what
# their reading leaves free is filled by the rest.
hyphens.load("de")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018
if settings.REDIS_URL:
    import_module("redis")

if os.environ["DJANGO_SETTINGS_MODULE"] == "weltoffen.settings.production":
    from django.db import connection

    from weltoffen import refusals

    if reasons := [*refusals.of_installation(), *refusals.of_database()]:
        refusals.refuse(reasons)
    connection.close()
