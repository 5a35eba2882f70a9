"""Settings for every environment, read from environment variables (docs/operations.md has the table).

Alone this module serves the demo: SQLite, files, no server beside it. `production` adds what a public
site must have, `dev` the debug page, `test` what tests want.
"""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from weltoffen.local_secrets import local_secret

from .storage import *  # noqa: F403
from .storage import FILE_STORAGE

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()

VAR = Path(env.str("WK_VAR", default=str(ROOT / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True)
DEBUG = False
DEMO = env.bool("WK_DEMO", default=False)
STYLEGUIDE = DEMO
SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret(VAR, "SECRET_KEY")
ENCRYPTION_KEYS = env.str("ENCRYPTION_KEYS", default="") or local_secret(VAR, "ENCRYPTION_KEYS")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
BASE_URL = env.str("WK_BASE_URL", default="http://localhost:8000").rstrip("/")
QUICK_EXIT_URL = env.str("WK_QUICK_EXIT_URL", default="https://www.dwd.de/")

INSTALLED_APPS = [
    "home",
    "learning",
    "webinars",
    "network",
    "notices",
    "pages",
    "accounts",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.cms_users.CmsUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtailmedia",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
if DEMO:
    INSTALLED_APPS.insert(0, "demo")

MIDDLEWARE = [
    "weltoffen.request_log.RequestLogMiddleware",
    "accounts.middleware.CharsetMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "accounts.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.PrivateResponseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "weltoffen.urls"
WSGI_APPLICATION = "weltoffen.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "pages.context.page",
                *(["demo.context.demo_accounts"] if DEMO else []),
            ],
        },
    },
]

# --- database, cache, tasks ---------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'weltoffen.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 5},
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "weltoffen",
            "OPTIONS": {"MAX_ENTRIES": 100_000},  # sessions are among them; of 300 a third would be dropped
        }
    }

# Kept in the database, read from the cache: pages that ask every few seconds save a query each time.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Openings are counted in memory and handed over so often.
STATISTICS_SECONDS: float = 60

# --- languages and time -------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch")), ("de-simple", _("Leichte Sprache"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# --- files --------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static", VAR / "build"]
(VAR / "build").mkdir(exist_ok=True)
MEDIA_ROOT = VAR / "files"
STORAGES = {
    "default": FILE_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail ---------------------------------------------------------------------------------------------------
EMAIL_BACKEND = "notices.mail.OutboxBackend"
EMAIL_URL = env.str("EMAIL_URL", default="")
MAIL_TRANSPORT = ""  # tests name a backend here; else EMAIL_URL decides
MAIL_FOLDER = VAR / "mails"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Weltoffene Kommunen <demo@weltoffen.invalid>")
READYZ_TOKEN = env.str("READYZ_TOKEN", default="")

from .cms import *  # noqa: E402, F403
from .logs import *  # noqa: E402, F403
from .security import *  # noqa: E402, F403
from .signin import *  # noqa: E402, F403
from .video import *  # noqa: E402, F403
