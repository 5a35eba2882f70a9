"""Requests as bbb-web reads them: checksum, rules for parameters, and refusals with the documented keys."""

import hashlib
import hmac
import re
from urllib.parse import parse_qsl, quote_plus

ALGORITHM_OF_LENGTH = {40: "sha1", 64: "sha256", 96: "sha384", 128: "sha512"}
CONTROL = re.compile(r"[\x00-\x1f]")
BOOLEANS = {
    "record", "autoStartRecording", "allowStartStopRecording", "webcamsOnlyForModerator", "muteOnStart", "guest",
    "allowModsToUnmuteUsers", "lockSettingsDisableCam", "lockSettingsDisableMic", "lockSettingsDisablePrivateChat",
    "lockSettingsDisablePublicChat", "lockSettingsDisableNotes", "lockSettingsHideUserList", "meetingKeepEvents",
    "lockSettingsHideViewersCursor", "lockSettingsLockOnJoin", "endWhenNoModerator", "notifyRecordingIsOn", "publish",
    "allowPromoteGuestToModerator", "preUploadedPresentationOverrideDefault", "redirect", "excludeFromDashboard",
}  # fmt: skip
NUMBERS = {
    "maxParticipants", "duration", "meetingExpireIfNoUserJoinedInMinutes", "meetingExpireWhenLastUserLeftInMinutes",
    "endWhenNoModeratorDelayInMinutes", "userCameraCap", "meetingCameraCap", "offset", "limit", "createTime",
}  # fmt: skip
LENGTHS = {"name": (2, 64), "meetingID": (2, 256), "attendeePW": (2, 64), "moderatorPW": (2, 64)}
CHOICES = {
    "guestPolicy": {"ALWAYS_ACCEPT", "ALWAYS_DENY", "ASK_MODERATOR"},
    "role": {"MODERATOR", "VIEWER"},
}
REQUIRED = {
    "create": {"name", "meetingID"},
    "join": {"fullName", "meetingID"},
    "end": {"meetingID"},
    "isMeetingRunning": {"meetingID"},
    "getMeetingInfo": {"meetingID"},
    "publishRecordings": {"recordID", "publish"},
    "deleteRecordings": {"recordID"},
    "updateRecordings": {"recordID"},
    "insertDocument": {"meetingID"},
    "getMeetings": set(),
    "getRecordings": set(),
}
METHODS = {
    "join": {"GET"},
    "insertDocument": {"POST"},
    "getRecordings": {"GET"},
    "publishRecordings": {"GET"},
    "deleteRecordings": {"GET"},
}


class FailedError(Exception):
    def __init__(self, key, message=""):
        super().__init__(key)
        self.key, self.message = key, message or key


def java_encode(text):
    """java.net.URLEncoder: letters, digits and `.-*_` stay, a space becomes `+`."""
    return quote_plus(text, safe="*").replace("~", "%7E")


def read(call, method, query, body, media_type, secret, algorithms):
    """The parameters of a request, or FailedError. `query` as it came, still encoded."""
    if method not in METHODS.get(call, {"GET", "POST"}):
        raise FailedError("unsupportedRequestMethod")
    in_url = parse_qsl(query, keep_blank_values=True)
    in_body = []
    if method == "POST" and media_type == "application/x-www-form-urlencoded":
        in_body = parse_qsl(body.decode(), keep_blank_values=True)
    if {name for name, _ in in_url} & {name for name, _ in in_body}:
        raise FailedError("checksumError", "Checksums do not match")
    signed = re.sub(r"(^|&)checksum=[^&]*", "", query).lstrip("&")
    if in_body and not query:
        rest = sorted((name, value) for name, value in in_body if name != "checksum")
        signed = "&".join(f"{java_encode(name)}={java_encode(value)}" for name, value in rest)
    params = dict(in_url + in_body)
    _check_sum(call, signed, params.pop("checksum", ""), secret, algorithms)
    _check_rules(call, params)
    return params


def _check_sum(call, signed, given, secret, algorithms):
    algorithm = ALGORITHM_OF_LENGTH.get(len(given))
    if algorithm is None or algorithm not in algorithms:
        raise FailedError("checksumError", "Checksums do not match")
    # Servers differ in what they hash: the text as it came, or decoded and encoded again. Both must fit here.
    again = "&".join(
        f"{java_encode(name)}={java_encode(value)}"
        for name, value in parse_qsl(signed, keep_blank_values=True)
    )
    for text in (signed, again):
        right = hashlib.new(algorithm, f"{call}{text}{secret}".encode()).hexdigest()
        if not hmac.compare_digest(right, given):
            raise FailedError("checksumError", "Checksums do not match")


def _check_rules(call, params):
    for name in REQUIRED[call]:
        if not params.get(name):
            raise FailedError(f"missingParam{name[0].upper()}{name[1:]}", f"You must pass a {name}.")
    for name, value in params.items():
        low, high = LENGTHS.get(name, (0, 10_000))
        bad = (
            CONTROL.search(value)
            or (name in LENGTHS and call == "create" and not low <= len(value) <= high)
            or (name == "meetingID" and "," in value and call != "getRecordings")
            or (name in BOOLEANS and value not in {"true", "false"})
            or (name in NUMBERS and not (value.isascii() and value.isdigit()))
            or (name in CHOICES and value.upper() not in CHOICES[name])
        )
        if bad:
            raise FailedError("validationError", f"{name} is not valid")
    if call == "join" and not (params.get("role") or params.get("password")):
        raise FailedError("validationError", "You must provide either the password or the role")
