"""BigBlueButton's XML, read with care: no DOCTYPE, so no entities, and whatever the number of items, a list."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from webinars.bbb.errors import OF_KEY, BadResponseError, HttpStatusError, RejectedError
from webinars.bbb.transport import Exchange

KEY = re.compile(r"[A-Za-z0-9_.-]{1,64}")
Node = dict[str, Any]


def read(answer: Exchange) -> Node:
    """The answer as dictionaries; raises what it says. The body goes first: load balancers send FAILED with status 500."""
    try:
        root = parse(answer.body)
    except BadResponseError:
        if answer.status != 200:
            raise HttpStatusError(answer.status) from None
        raise
    code = root.get("returncode", "")
    if code.upper() == "FAILED":
        key = str(root.get("messageKey") or "")
        key = key if KEY.fullmatch(key) else "unknown"
        raise OF_KEY.get(key, RejectedError)(key)
    if answer.status != 200:
        raise HttpStatusError(answer.status)
    if code.upper() != "SUCCESS":
        raise BadResponseError("incomplete")
    return root


def parse(body: bytes) -> Node:
    if not body.strip():
        raise BadResponseError("empty")
    try:
        root = fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        raise BadResponseError("doctype") from None
    except (ParseError, ValueError, LookupError):
        raise BadResponseError("not_xml") from None
    tree = _tree(root)
    if root.tag != "response" or not isinstance(tree, dict):
        raise BadResponseError("not_xml")
    return tree


def _tree(element: Element, depth: int = 0) -> Node | str:
    """Leaves are texts; a name that occurs several times holds a list. Deeper than any real answer: refused."""
    if depth > 20:
        raise BadResponseError("not_xml")
    if not len(element):
        return (element.text or "").strip()
    node: Node = {}
    for child in element:
        value = _tree(child, depth + 1)
        before = node.get(child.tag)
        if before is None:
            node[child.tag] = value
        elif isinstance(before, list):
            before.append(value)  # in place: a hostile answer may hold a million of them
        else:
            node[child.tag] = [before, value]
    return node


def items(node: Node, group: str, name: str) -> list[Node]:
    """`<meetings><meeting>…`: none, one or many, and also when the group is missing or empty."""
    inside = node.get(group)
    found = inside.get(name, []) if isinstance(inside, dict) else []
    return [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, dict)]


def text(node: Node, name: str) -> str:
    value = node.get(name, "")
    return value if isinstance(value, str) else ""


def number(node: Node, name: str) -> int:
    try:
        return int(text(node, name) or 0)
    except ValueError:
        return 0


def truth(node: Node, name: str) -> bool:
    return text(node, name).lower() == "true"


@dataclass(frozen=True)
class Created:
    """`create_time` in milliseconds, to be sent with every join; `internal_id` is the later recording's id."""

    meeting_id: str
    internal_id: str
    create_time: int
    dial_number: str
    voice_bridge: str
    existed: bool

    @classmethod
    def of(cls, node: Node) -> "Created":
        if not number(node, "createTime"):
            raise BadResponseError("incomplete")
        return cls(
            meeting_id=text(node, "meetingID"),
            internal_id=text(node, "internalMeetingID"),
            create_time=number(node, "createTime"),
            dial_number=text(node, "dialNumber"),
            voice_bridge=text(node, "voiceBridge"),
            existed=text(node, "messageKey") == "duplicateWarning",
        )


@dataclass(frozen=True)
class Attendee:
    user_id: str
    is_moderator: bool


@dataclass(frozen=True)
class Meeting:
    """Names of people are left out: nothing of ours needs them. Times in milliseconds, 0 where there is none."""

    meeting_id: str
    internal_id: str
    create_time: int
    is_running: bool
    has_been_forcibly_ended: bool
    is_recording: bool
    start_time: int
    end_time: int
    participants: int
    moderators: int
    attendees: tuple[Attendee, ...]

    @classmethod
    def of(cls, node: Node) -> "Meeting":
        return cls(
            meeting_id=text(node, "meetingID"),
            internal_id=text(node, "internalMeetingID"),
            create_time=number(node, "createTime"),
            is_running=truth(node, "running"),
            has_been_forcibly_ended=truth(node, "hasBeenForciblyEnded"),
            is_recording=truth(node, "recording"),
            start_time=number(node, "startTime"),
            end_time=number(node, "endTime"),
            participants=number(node, "participantCount"),
            moderators=number(node, "moderatorCount"),
            attendees=tuple(
                Attendee(user_id=text(one, "userID"), is_moderator=text(one, "role").upper() == "MODERATOR")
                for one in items(node, "attendees", "attendee")
            ),
        )


@dataclass(frozen=True)
class Playback:
    kind: str
    url: str
    minutes: int


@dataclass(frozen=True)
class Recording:
    """`state` is processing, processed, published, unpublished or deleted. Times in milliseconds."""

    record_id: str
    meeting_id: str
    state: str
    start_time: int
    end_time: int
    playbacks: tuple[Playback, ...]

    @classmethod
    def of(cls, node: Node) -> "Recording":
        return cls(
            record_id=text(node, "recordID"),
            meeting_id=text(node, "meetingID"),
            state=text(node, "state") or ("published" if truth(node, "published") else "unpublished"),
            start_time=number(node, "startTime"),
            end_time=number(node, "endTime"),
            playbacks=tuple(
                Playback(text(one, "type"), text(one, "url"), number(one, "length"))
                for one in items(node, "playback", "format")
            ),
        )


@dataclass(frozen=True)
class Version:
    api: str
    software: str
