"""A public site: refuses to start on what would not be safe."""

import os

from weltoffen import refusals

if _reasons := refusals.of_environment(os.environ):
    refusals.refuse(_reasons)

from .base import *  # noqa: F403
from .security import PUBLIC_SITE
from .signin import ALLAUTH_TRUSTED_PROXY_COUNT

globals().update(PUBLIC_SITE)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without the proxy
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
WAGTAILADMIN_BASE_URL = BASE_URL  # noqa: F405
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the CMS shows previews in frames of its own
    "security.W021",  # whether a whole domain goes into the browsers' preload list is for its owner to decide
]
