"""The video rooms: one BigBlueButton server, or several. `webinars.bbb.servers` makes objects of this."""

import environ

_env = environ.Env()

BIGBLUEBUTTON_ENDPOINT = _env.str("BIGBLUEBUTTON_ENDPOINT", default="")
BIGBLUEBUTTON_SECRET = _env.str("BIGBLUEBUTTON_SECRET", default="")
BIGBLUEBUTTON_CHECKSUM = _env.str("BIGBLUEBUTTON_CHECKSUM", default="sha256")
BIGBLUEBUTTON_SERVERS: list[dict[str, str]] = _env.json("BIGBLUEBUTTON_SERVERS", default=[])
BIGBLUEBUTTON_ENDPOINTS = [
    address
    for address in [BIGBLUEBUTTON_ENDPOINT, *(row["endpoint"] for row in BIGBLUEBUTTON_SERVERS)]
    if address
]
