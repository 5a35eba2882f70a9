"""What tests want: quick passwords, no manifest, everything else as it ships."""

import atexit
import os
import shutil
import tempfile

if "WK_VAR" not in os.environ:
    os.environ["WK_VAR"] = tempfile.mkdtemp(prefix="weltoffen-test-")
    atexit.register(shutil.rmtree, os.environ["WK_VAR"], ignore_errors=True)
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and not os.environ["WK_VAR"].endswith(worker):
    os.environ["WK_VAR"] += f"/{worker}"  # one folder each: database, files, what the demo caches
os.environ.setdefault("SECRET_KEY", "test-only-" + "x" * 50)
os.environ.setdefault("ENCRYPTION_KEYS", "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")

from .base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STYLEGUIDE = True
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, as it ships: threads and worker processes of a test meet in one database.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}  # noqa: F405

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  # whitenoise warns of a folder that is not there
