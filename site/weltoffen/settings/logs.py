"""Logging: lines on standard error, without personal data (`weltoffen.log_lines`)."""

from typing import Any

import environ

_env = environ.Env()

LOG_FORMAT = _env.str("WK_LOG_FORMAT", default="json")
TRUST_REQUEST_ID = _env.bool("WK_TRUST_REQUEST_ID", default=False)

_formatter = (
    "weltoffen.log_lines.TextFormatter" if LOG_FORMAT == "text" else "weltoffen.log_lines.JsonFormatter"
)
_to_root: dict[str, Any] = {"handlers": [], "propagate": True}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": _formatter}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        "django": {**_to_root, "level": "INFO"},  # Django's own would mail tracebacks to ADMINS
        "django.request": {**_to_root, "level": "ERROR"},  # 4xx stand in the request line already
        "django.security.DisallowedHost": {
            **_to_root,
            "level": "CRITICAL",
        },  # everybody's robots; the line says 400
        "django.server": {"handlers": [], "propagate": False},  # the paths of `runserver`
        "django_tasks": {**_to_root, "level": "WARNING"},
        "django_tasks_db": {**_to_root, "level": "ERROR"},
        "fido2": {**_to_root, "level": "WARNING"},  # its lines name passkeys
        "fontTools": {**_to_root, "level": "ERROR"},
    },
}
