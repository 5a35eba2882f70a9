"""Why a public site would not start: every reason at once, each as one sentence that says what to set.

`of_environment` reads nothing but the environment, so it can speak before the settings stumble over a value.
"""

import base64
import binascii
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import NoReturn
from urllib.parse import SplitResult, urlsplit

from weltoffen.video_refusals import of_video

Environment = Mapping[str, str]

NO_REAL_DOMAIN = (".invalid", ".example", ".test", ".localhost", ".local", "localhost")
TRUE = frozenset({"1", "true", "yes", "on", "y", "t", "ok"})
FALSE = frozenset({"", "0", "false", "no", "off", "n", "f"})
HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]")
LONG_ENOUGH = 50
ENOUGH_LETTERS = 12


def of_environment(env: Environment) -> list[str]:
    """All reasons against starting with this environment. Empty: it may start."""
    found: list[str] = []
    for rule in (
        _secret_key, _encryption_keys, _debug, _hosts, _base_url, _sender, _mail_server, _database, _redis, _search,
        _storage, of_video, _identity_provider, _processes, _proxies, _demo, _small_things,
    ):  # fmt: skip
        found.extend(rule(env))
    return found


def refuse(reasons: list[str]) -> NoReturn:
    lines = "\n".join(f"  - {reason}" for reason in reasons)
    sys.stderr.write(
        f"Weltoffene Kommunen does not start:\n{lines}\ndocs/operations.md explains every variable.\n"
    )
    raise SystemExit(1)


def _secret_key(env: Environment) -> Iterator[str]:
    key = env.get("SECRET_KEY", "")
    if not key:
        yield "SECRET_KEY is missing: set a random text of at least 50 characters (openssl rand -base64 48)."
    elif len(key) < LONG_ENOUGH or len(set(key)) < ENOUGH_LETTERS or key.startswith("django-insecure"):
        yield "SECRET_KEY is weak: set a random text of at least 50 characters (openssl rand -base64 48)."


def _encryption_keys(env: Environment) -> Iterator[str]:
    value = env.get("ENCRYPTION_KEYS", "")
    if not value:
        yield 'ENCRYPTION_KEYS is missing: set "1:" followed by 32 random bytes in base64 (openssl rand -base64 32).'
        return
    names: list[str] = []
    for part in value.split(","):
        name, colon, encoded = part.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        names.append(name)
        if not colon or not name.isalnum() or len(key) != 32:
            yield 'ENCRYPTION_KEYS cannot be read: write "1:<32 bytes in base64>", older keys first, separated by commas.'
        elif len(set(key)) < ENOUGH_LETTERS:
            yield f"ENCRYPTION_KEYS: key {name} is not random; make it with openssl rand -base64 32."
    if len(names) != len(set(names)):
        yield "ENCRYPTION_KEYS names a key twice: give every key a number of its own."


def _debug(env: Environment) -> Iterator[str]:
    if _is_set(env, "DEBUG") or _is_set(env, "DJANGO_DEBUG"):
        yield "DEBUG is set: remove it, a public site never shows the debug page."


def _hosts(env: Environment) -> Iterator[str]:
    hosts = [host.strip() for host in env.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        yield "ALLOWED_HOSTS is missing: set the site's host names, separated by commas."
    if any("*" in host for host in hosts):
        yield "ALLOWED_HOSTS contains *: name the site's hosts instead."
    elif bad := [host for host in hosts if not HOST.fullmatch(host.lower())]:
        yield f"ALLOWED_HOSTS: {bad[0]!r} is no host name; write it without scheme, port and path."


def _base_url(env: Environment) -> Iterator[str]:
    value = env.get("WK_BASE_URL", "")
    parts = _split(value)
    if not value:
        yield "WK_BASE_URL is missing: set the public address, for example https://kommunen.beispiel.de."
    elif parts is None or parts.scheme != "https" or not parts.hostname:
        yield "WK_BASE_URL must begin with https:// and name a host."
    elif parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        yield "WK_BASE_URL must end after the host: links in mails append the path."
    elif not _matches(parts.hostname, env.get("ALLOWED_HOSTS", "")):
        yield "WK_BASE_URL names a host that ALLOWED_HOSTS does not allow: add it there."


def _matches(host: str, allowed: str) -> bool:
    names = [name.strip().lower() for name in allowed.split(",") if name.strip()]
    return not names or any(
        n == "*" or n == host or (n[0] == "." and (host.endswith(n) or host == n[1:])) for n in names
    )


def _sender(env: Environment) -> Iterator[str]:
    value = env.get("DEFAULT_FROM_EMAIL", "")
    name, at, domain = parseaddr(value)[1].rpartition("@")
    if not value:
        yield 'DEFAULT_FROM_EMAIL is missing: set the sender, for example "Weltoffene Kommunen <post@beispiel.de>".'
    elif not (name and at and "." in domain) or re.search(r"[\s,;]", name + domain):
        yield "DEFAULT_FROM_EMAIL is no e-mail address."
    elif domain.lower().endswith(NO_REAL_DOMAIN):
        yield "DEFAULT_FROM_EMAIL stands in a domain that cannot receive mail: set an address of your own."


def _mail_server(env: Environment) -> Iterator[str]:
    value = env.get("EMAIL_URL", "")
    if not value:
        yield "EMAIL_URL is missing: set smtp+tls://user:password@host:587, smtps://… or smtp://…."
    else:
        yield from _address(value, "EMAIL_URL", ("smtp", "smtps", "smtp+tls"))


def _database(env: Environment) -> Iterator[str]:
    value = env.get("DATABASE_URL", "")
    parts = _split(value)
    if not value:
        yield "DATABASE_URL is missing: set postgres://user:password@host:5432/name."
    elif value.startswith("sqlite:"):
        if not value.startswith("sqlite:////"):
            yield "DATABASE_URL: SQLite needs the full path of a file, with four slashes (sqlite:////srv/wk/db.sqlite3)."
    elif parts is None or parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        yield "DATABASE_URL cannot work: it must read postgres://user:password@host:5432/name."


def _redis(env: Environment) -> Iterator[str]:
    value = env.get("REDIS_URL", "")
    if value and not value.startswith("unix:///"):
        yield from _address(value, "REDIS_URL", ("redis", "rediss"))


def _search(env: Environment) -> Iterator[str]:
    if value := env.get("ELASTICSEARCH_URL", ""):
        yield from _address(value, "ELASTICSEARCH_URL", ("http", "https"))


def _storage(env: Environment) -> Iterator[str]:
    needed = ("S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY")
    if any(name.startswith("S3_") and value for name, value in env.items()):
        for name in needed:
            if not env.get(name):
                yield f"{name} is missing: file storage needs S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY together."
    if value := env.get("S3_ENDPOINT", ""):
        yield from _address(value, "S3_ENDPOINT", ("https", "http"))
    if (prefix := env.get("WK_XACCEL_PREFIX", "")) and not re.fullmatch(r"/[\w-]+/", prefix):
        yield 'WK_XACCEL_PREFIX must read like "/geschuetzt/": the internal location of nginx.'
    if _is_set(env, "WK_SIGNED_FILES") and not env.get("S3_BUCKET"):
        yield "WK_SIGNED_FILES needs an object store: set the S3_ variables, or remove it."
    if env.get("WK_XACCEL_PREFIX") and env.get("S3_BUCKET"):
        yield "WK_XACCEL_PREFIX works with files in a folder only: remove it or the S3_ variables."


def _identity_provider(env: Environment) -> Iterator[str]:
    names = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
    if any(env.get(name) for name in names):
        for name in names:
            if not env.get(name):
                yield f"{name} is missing: sign-in by an identity provider needs {', '.join(names)} together."
    issuer = env.get("OIDC_ISSUER", "")
    if issuer and not issuer.startswith("https://"):
        yield "OIDC_ISSUER must begin with https://."


def _processes(env: Environment) -> Iterator[str]:
    value = env.get("WEB_CONCURRENCY", "") or "1"
    if not value.isdigit() or int(value) < 1:
        yield "WEB_CONCURRENCY must be a number of processes, 1 or more."
    elif int(value) > 1 and not env.get("REDIS_URL"):
        yield "WEB_CONCURRENCY asks for more than one process: they need a shared cache, set REDIS_URL (or WEB_CONCURRENCY=1)."


def _proxies(env: Environment) -> Iterator[str]:
    value = env.get("TRUSTED_PROXIES", "")
    if not value:
        yield (
            "TRUSTED_PROXIES is missing: set how many proxies stand in front (1 for one nginx); "
            "otherwise all visitors share one address and its limits."
        )
    elif not value.isdigit():
        yield "TRUSTED_PROXIES must be the number of proxies in front, 0 or more."


def _demo(env: Environment) -> Iterator[str]:
    if _is_set(env, "WK_DEMO"):
        yield "WK_DEMO is set: remove it, the demo never runs on a public site."


def _small_things(env: Environment) -> Iterator[str]:
    exit_address = env.get("WK_QUICK_EXIT_URL", "")
    if exit_address and not exit_address.startswith("https://"):
        yield "WK_QUICK_EXIT_URL must begin with https://."
    if env.get("WK_LOG_FORMAT", "json") not in {"json", "text"}:
        yield "WK_LOG_FORMAT must be json or text."
    if 0 < len(env.get("READYZ_TOKEN", "")) < 16:
        yield "READYZ_TOKEN is too short: set at least 16 random characters."
    for name in ("WK_TRUST_REQUEST_ID", "WK_SIGNED_FILES"):
        if not _is_set(env, name) and env.get(name, "").lower() not in FALSE:
            yield f"{name} must be 0 or 1."


def _address(value: str, name: str, schemes: tuple[str, ...]) -> Iterator[str]:
    parts = _split(value)
    if parts is None or parts.scheme not in schemes or not parts.hostname:
        forms = " or ".join(f"{scheme}://" for scheme in schemes)
        yield f"{name} cannot work: it must begin with {forms}, name a host, and its port must be a number."


def _split(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_set(env: Environment, name: str) -> bool:
    return env.get(name, "").strip().lower() in TRUE


def of_installation() -> list[str]:
    """What was forgotten on this machine. Asked when the site starts to serve."""
    from django.conf import settings

    reasons: list[str] = []
    if not os.access(settings.VAR, os.W_OK):
        reasons.append("WK_VAR names a folder that this user may not write to: change its owner.")
    if not (collected := _collected(settings.STATIC_ROOT / "staticfiles.json")):
        reasons.append(
            "The style sheets were not collected into WK_VAR: run manage.py collectstatic --noinput."
        )
    elif "css/wk.css" not in collected:
        reasons.append(
            "The style sheets were not built into WK_VAR: load the environment, "
            "then run make setup and manage.py collectstatic --noinput."
        )
    return reasons


def _collected(manifest: Path) -> frozenset[str]:
    try:
        return frozenset(json.loads(manifest.read_text())["paths"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def of_database() -> list[str]:
    """What only the database knows. Asked when the site starts to serve, not for migrations."""
    from django.db import DatabaseError

    from accounts.models import Member

    try:
        demo = Member.objects.filter(is_demo=True).exists()
    except DatabaseError:
        return [
            "The database does not answer or was not prepared: check DATABASE_URL and run manage.py migrate."
        ]
    return (
        ["The database holds demo accounts: set DATABASE_URL to one that never held the demo."]
        if demo
        else []
    )
