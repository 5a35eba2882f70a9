"""BigBlueButton as this product calls it: the package `bigbluebutton-api-python` with its transport replaced.

Of the package remain its calls; signing, HTTP, parsing and errors are ours, through its one private method. Its
mutable default arguments never meet: every call has an object of its own and fresh dictionaries.
"""

import logging
import random
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from bigbluebutton_api_python import BigBlueButton

from webinars.bbb.answers import Created, Meeting, Node, Recording, Version, items, read, text
from webinars.bbb.breaker import Breaker
from webinars.bbb.errors import (
    BadResponseError,
    BigBlueButtonError,
    CircuitOpenError,
    HttpStatusError,
    RejectedError,
    TimedOutError,
    UnreachableError,
)
from webinars.bbb.servers import Server
from webinars.bbb.signing import SignedUrl, Value, signed_query
from webinars.bbb.slides import Slides, modules_xml
from webinars.bbb.transport import CREATE, WORKER, Limits, exchange

logger = logging.getLogger(__name__)
Role = Literal["MODERATOR", "VIEWER"]
MEETING_ID = re.compile(r"[A-Za-z0-9_-]{2,200}")  # a load balancer may append something of its own
RECORD_ID = re.compile(r"[A-Za-z0-9_-]{8,200}")
NAME_LENGTH, PASSWORD_LENGTH = 64, range(2, 65)
LONG_URL = 2000
NEVER_TWICE = frozenset({"end", "insertDocument", "sendChatMessage"})
GATEWAY = frozenset({502, 503, 504})
PAGE = 50
MANY_PAGES = 200


class _Wire(BigBlueButton):
    """One call. The package gets no secret: ours signs."""

    def __init__(self, server: Server, breaker: Breaker, limits: Limits, body: bytes | None = None) -> None:
        super().__init__(server.endpoint, "")
        self._server, self._breaker, self._limits, self._body = server, breaker, limits, body

    def _BigBlueButton__send_api_request(  # noqa: N802
        self, api_call: str, params: Mapping[str, Value] | None = None, data: object = None
    ) -> Node:
        return self.send(api_call, params or {})

    def send(self, call: str, params: Mapping[str, Value]) -> Node:
        name = self._server.name
        if not self._breaker.allows(name):
            raise CircuitOpenError
        try:
            answer = self._tried(call, params)
        except BigBlueButtonError as error:
            (self._breaker.failed if error.counts else self._breaker.succeeded)(name)
            logger.warning(
                "BigBlueButton refused or failed",
                extra={
                    "server": name,
                    "call": call or "version",
                    "error": type(error).__name__,
                    "detail": str(error),
                },
            )
            raise
        self._breaker.succeeded(name)
        return answer

    def _tried(self, call: str, params: Mapping[str, Value]) -> Node:
        deadline = time.monotonic() + self._limits.total
        url, content = self._request(call, params)
        for attempt in range(1, self._limits.tries + 1):
            try:
                answer = exchange(url, deadline=deadline, limits=self._limits, content=content)
                return read(answer)
            except BigBlueButtonError as error:
                pause = 0.2 * attempt * (1 + random.random())  # noqa: S311  # jitter, no secret
                last = attempt == self._limits.tries or time.monotonic() + pause >= deadline
                if last or call in NEVER_TWICE or not _is_passing(error):
                    raise
                time.sleep(pause)
        raise AssertionError("a try either answers or raises")

    def _request(self, call: str, params: Mapping[str, Value]) -> tuple[SignedUrl, tuple[str, bytes] | None]:
        server = self._server
        if not call:  # the version needs no signature
            return SignedUrl(server.endpoint), None
        address = f"{server.endpoint}/{call}"
        query = signed_query(call, params, server.secret, server.algorithm)
        if self._body is not None:
            return SignedUrl(f"{address}?{query}"), ("application/xml", self._body)
        if call == "create" and len(query) > LONG_URL:
            return SignedUrl(address), ("application/x-www-form-urlencoded", query.encode())
        return SignedUrl(f"{address}?{query}"), None


def _is_passing(error: BigBlueButtonError) -> bool:
    if isinstance(error, UnreachableError):
        return error.reason in {"refused", "dns"}
    if isinstance(error, TimedOutError):
        return error.connecting
    return isinstance(error, HttpStatusError) and error.status in GATEWAY


class Client:
    """All calls to one server. Made for the worker; a view signs with `join_url`, which calls nobody."""

    def __init__(
        self, server: Server, *, breaker: Breaker | None = None, limits: Limits | None = None
    ) -> None:
        self.server = server
        self._breaker = breaker or Breaker()
        self._limits = limits

    def _wire(self, limits: Limits = WORKER, body: bytes | None = None) -> _Wire:
        return _Wire(self.server, self._breaker, self._limits or limits, body)

    def create(
        self,
        meeting_id: str,
        name: str,
        *,
        attendee_password: str,
        moderator_password: str,
        options: Mapping[str, Value] | None = None,
        meta: Mapping[str, str] | None = None,
        slides: Sequence[Slides] = (),
    ) -> Created:
        """Idempotent while the meeting lives, with the same passwords. Slides count at the first time only."""
        for password in (attendee_password, moderator_password):
            if len(password) not in PASSWORD_LENGTH:
                raise ValueError("A meeting's password has 2 to 64 characters.")
        params: dict[str, Value] = {
            **(options or {}),
            "name": name[:NAME_LENGTH].strip().ljust(2, "."),
            "attendeePW": attendee_password,
            "moderatorPW": moderator_password,
        }
        wire = self._wire(CREATE, modules_xml(slides) if slides else None)
        return Created.of(wire.create_meeting(_checked(meeting_id), params, dict(meta or {})).rawXml)

    def is_running(self, meeting_id: str) -> bool:
        """Whether somebody is inside. False also for a meeting that exists and is empty."""
        return bool(self._wire().is_meeting_running(_checked(meeting_id)).is_meeting_running())

    def meeting_info(self, meeting_id: str) -> Meeting:
        return Meeting.of(self._wire().get_meeting_info(_checked(meeting_id)).rawXml)

    def meetings(self) -> list[Meeting]:
        return [Meeting.of(node) for node in items(self._wire().get_meetings().rawXml, "meetings", "meeting")]

    def end(self, meeting_id: str, moderator_password: str) -> None:
        """Asks for the end; it comes some seconds later (`is_running`)."""
        self._wire().end_meeting(_checked(meeting_id), moderator_password)

    def join_url(
        self,
        meeting_id: str,
        full_name: str,
        *,
        role: Role,
        user_id: str,
        create_time: int,
        guest: bool = False,
        language: str = "de",
        options: Mapping[str, Value] | None = None,
    ) -> SignedUrl:
        """The way in for one person, signed here without a call. Never store, log, mail or cache it."""
        params: dict[str, Value] = {
            "userdata-bbb_override_default_locale": language,
            **(options or {}),
            "fullName": full_name,
            "meetingID": _checked(meeting_id),
            "role": role,
            "userID": user_id,
            "createTime": create_time,
            **({"guest": True} if guest else {}),
        }
        query = signed_query("join", params, self.server.secret, self.server.algorithm)
        return SignedUrl(f"{self.server.endpoint}/join?{query}")

    def recordings(self, meeting_id: str, *, state: str = "any") -> Iterator[Recording]:
        """Page by page. Servers older than 2.6 know no pages and send everything each time: nothing comes twice."""
        seen: set[str] = set()
        for page in range(MANY_PAGES):
            params: dict[str, Value] = {
                "meetingID": _checked(meeting_id),
                "state": state,
                "offset": page * PAGE,
                "limit": PAGE,
            }
            found = items(self._wire().send("getRecordings", params), "recordings", "recording")
            new = [node for node in found if text(node, "recordID") not in seen]
            seen.update(text(node, "recordID") for node in new)
            yield from map(Recording.of, new)
            if len(found) != PAGE or not new:
                return

    def publish_recordings(self, record_ids: Iterable[str], *, publish: bool) -> None:
        self._wire().publish_recordings(_joined(record_ids), publish)

    def delete_recordings(self, record_ids: Iterable[str]) -> None:
        """NotFoundError if none of them is there (any more)."""
        answer = self._wire().delete_recordings(_joined(record_ids))
        if text(answer.rawXml, "deleted").lower() == "false":
            raise RejectedError("notDeleted")

    def update_recordings(self, record_ids: Iterable[str], meta: Mapping[str, str]) -> None:
        self._wire().update_recordings(_joined(record_ids), dict(meta))

    def version(self) -> Version:
        node = self._wire().get_api_version().rawXml
        if not text(node, "version"):
            raise BadResponseError("incomplete")
        return Version(
            api=text(node, "apiVersion") or text(node, "version"), software=text(node, "bbbVersion")
        )


def _checked(meeting_id: str) -> str:
    if not MEETING_ID.fullmatch(meeting_id):
        raise ValueError("A meeting's id has 2 to 200 letters, digits, hyphens or underscores.")
    return meeting_id


def _joined(record_ids: Iterable[str]) -> str:
    """Never empty: without an id some servers would take all recordings."""
    ids = list(record_ids)
    if not ids or not all(RECORD_ID.fullmatch(one) for one in ids):
        raise ValueError("A recording's id has 8 to 200 letters, digits or hyphens.")
    return ",".join(ids)
