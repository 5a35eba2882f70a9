# ruff: noqa: N999  (gunicorn looks for a file of this name)
"""How gunicorn serves: threads in few processes, everything loaded once, nothing logged about people."""

import gc
import os

from weltoffen.settings.logs import LOGGING

pythonpath = "site,."
workers = int(os.environ.get("WEB_CONCURRENCY") or 1)
threads = 8
worker_class = "gthread"
preload_app = True  # shares memory, and a refusal to start ends gunicorn at once
keepalive = 30
timeout = 60
graceful_timeout = 6
max_requests = 20_000
max_requests_jitter = 2_000
secure_scheme_headers: dict[str, str] = {}  # TRUSTED_PROXIES says whether https is taken from a header
control_socket_disable = True  # systemd and `make run` tell it what to do
accesslog = None  # addresses of invitations hold tokens; the application logs routes
errorlog = "-"
logconfig_dict = {
    **LOGGING,
    "loggers": {
        "gunicorn.error": {"handlers": [], "propagate": True, "level": "INFO"},
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}


def pre_fork(server: object, worker: object) -> None:
    """What is loaded by now lives as long as the process: out of the garbage collector's rounds, whose marks
    would turn memory shared by all workers into one copy for each."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(700, 4, 1)  # what requests leave behind in circles goes soon; a full round is short now


def post_fork(server: object, worker: object) -> None:
    """Nothing opened by the parent is shared with its children."""
    from django.core.cache import caches
    from django.db import connections

    connections.close_all()
    caches.close_all()
