"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.settings.production")
application = get_wsgi_application()

if os.environ["DJANGO_SETTINGS_MODULE"] == "weltoffen.settings.production":
    from django.db import connection

    from weltoffen import refusals

    if reasons := [*refusals.of_installation(), *refusals.of_database()]:
        refusals.refuse(reasons)
    connection.close()
