"""What tests want: quick passwords, no manifest, everything else as it ships."""

import atexit
import os
import shutil
import tempfile
from urllib.parse import urlsplit, urlunsplit

if "WK_VAR" not in os.environ:
    os.environ["WK_VAR"] = tempfile.mkdtemp(prefix="weltoffen-test-")
    atexit.register(shutil.rmtree, os.environ["WK_VAR"], ignore_errors=True)
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and not os.environ["WK_VAR"].endswith(worker):
    os.environ["WK_VAR"] += f"/{worker}"  # one folder each: database, files, what the demo caches
if named := os.environ.get("WK_TEST_REDIS_URL") or os.environ.get("REDIS_URL"):
    # A database each, and never the one that was named: it is emptied before every test.
    os.environ["WK_TEST_REDIS_URL"] = named
    parts = urlsplit(named)
    number = int(parts.path.strip("/") or 0) + 1 + (int(worker.removeprefix("gw")) + 1 if worker else 0)
    os.environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{number}"))
os.environ.setdefault("SECRET_KEY", "test-only-" + "x" * 50)
os.environ.setdefault("ENCRYPTION_KEYS", "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")

from .base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STYLEGUIDE = True
STATISTICS_SECONDS = float("inf")  # handed over by the tests about it, never in the middle of another
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, as it ships: threads and worker processes of a test meet in one database.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}  # noqa: F405

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  # whitenoise warns of a folder that is not there
