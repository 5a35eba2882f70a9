"""Keys of a machine that was given none: made once, kept in the variable folder, readable by its owner only."""

import base64
import json
import os
import secrets
from pathlib import Path


def local_secret(folder: Path, name: str) -> str:
    """The key called `name` (SECRET_KEY or ENCRYPTION_KEYS), made on first use."""
    path = folder / "secrets.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if name not in known:
        known[name] = _new(name)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(known, file)
    return known[name]


def _new(name: str) -> str:
    if name == "ENCRYPTION_KEYS":
        return "1:" + base64.b64encode(secrets.token_bytes(32)).decode()
    return secrets.token_urlsafe(60)
