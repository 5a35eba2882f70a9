"""What is wrong with the environment's BigBlueButton servers, in sentences (see `refusals`)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

ALGORITHMS = ("sha1", "sha256", "sha384", "sha512")
FORM = 'write [{"name": "nord", "endpoint": "https://…/bigbluebutton/api", "secret": "…"}]'


def of_video(env: Mapping[str, str]) -> Iterator[str]:
    endpoint, secret = env.get("BIGBLUEBUTTON_ENDPOINT", ""), env.get("BIGBLUEBUTTON_SECRET", "")
    if bool(endpoint) != bool(secret):
        missing = "BIGBLUEBUTTON_SECRET" if endpoint else "BIGBLUEBUTTON_ENDPOINT"
        yield f"{missing} is missing: BigBlueButton needs both, or neither (bbb-conf --secret shows them)."
    if endpoint:
        yield from _endpoint("BIGBLUEBUTTON_ENDPOINT", endpoint)
    if env.get("BIGBLUEBUTTON_CHECKSUM", "sha256") not in ALGORITHMS:
        yield f"BIGBLUEBUTTON_CHECKSUM must be one of {', '.join(ALGORITHMS)}."
    yield from _servers(env.get("BIGBLUEBUTTON_SERVERS", ""))
    if (bundle := env.get("SSL_CERT_FILE", "")) and not Path(bundle).is_file():
        yield "SSL_CERT_FILE names no file: set the full path of the certificates (PEM), or remove it."


def _servers(value: str) -> Iterator[str]:
    try:
        rows = json.loads(value or "[]")
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield f"BIGBLUEBUTTON_SERVERS is no list in JSON: {FORM}."
        return
    for number, row in enumerate(rows, 1):
        which = f"BIGBLUEBUTTON_SERVERS: server {number}"
        if not all(isinstance(row.get(name), str) and row[name] for name in ("name", "endpoint", "secret")):
            yield f"{which} lacks name, endpoint or secret: {FORM}."
            continue
        yield from _endpoint(which, row["endpoint"])
        if row.get("checksum", "sha256") not in ALGORITHMS:
            yield f"{which}: checksum must be one of {', '.join(ALGORITHMS)}."
    names = ["default", *(str(row.get("name")) for row in rows)]
    if len(names) != len(set(names)):
        yield (
            'BIGBLUEBUTTON_SERVERS: every server needs a name of its own; "default" is the one of BIGBLUEBUTTON_ENDPOINT.'
        )


def _endpoint(name: str, value: str) -> Iterator[str]:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname:
        yield f"{name} must begin with https://."
    elif not parts.path.rstrip("/").endswith("/bigbluebutton/api") or parts.query or parts.username:
        yield f"{name} must end with /bigbluebutton/api."
