"""Meetings and who is in them, with a clock that tests can move."""

import hashlib
import secrets
import time
from dataclasses import dataclass, field

from tests.fakes.bigbluebutton.protocol import FailedError

END_TAKES = 3  # seconds until a meeting that was asked to end has ended


class Clock:
    def __init__(self):
        self.moved = 0.0

    def now(self):
        return time.time() + self.moved

    def move(self, *, minutes=0, seconds=0):
        self.moved += minutes * 60 + seconds


@dataclass
class Meeting:
    params: dict
    created: int  # milliseconds
    slides: list
    internal_id: str = ""
    attendees: dict = field(default_factory=dict)
    ever_joined: bool = False
    empty_since: float = 0
    ends_at: float | None = None
    marks: bool = False  # somebody pressed the record button
    history: list = field(default_factory=list)  # everybody who was in: id, name, role, joined, left

    @property
    def id(self):
        return self.params["meetingID"]

    @property
    def meta(self):
        return {name[5:].lower(): value for name, value in self.params.items() if name.startswith("meta_")}

    def minutes(self, name, default):
        return int(self.params.get(name, default)) * 60

    def is_over(self, now):
        if self.ends_at is not None and now >= self.ends_at:
            return True
        if (duration := self.minutes("duration", 0)) and now >= self.created / 1000 + duration:
            return True
        if self.attendees:
            return False
        name, default = (
            ("meetingExpireWhenLastUserLeftInMinutes", 1)
            if self.ever_joined
            else ("meetingExpireIfNoUserJoinedInMinutes", 5)
        )
        limit = self.minutes(name, default)
        return bool(limit) and now >= self.empty_since + limit

    def info(self):
        people = list(self.attendees.values())
        return {
            "meetingName": self.params["name"], "meetingID": self.id, "internalMeetingID": self.internal_id,
            "createTime": self.created, "voiceBridge": "70757", "dialNumber": "613-555-1234",
            "attendeePW": self.params["attendeePW"], "moderatorPW": self.params["moderatorPW"],
            "running": bool(people), "duration": self.params.get("duration", 0), "hasUserJoined": self.ever_joined,
            "recording": self.marks, "hasBeenForciblyEnded": self.ends_at is not None, "startTime": self.created,
            "endTime": 0, "participantCount": len(people), "listenerCount": 0, "voiceParticipantCount": 0,
            "videoCount": 0, "maxUsers": self.params.get("maxParticipants", 0),
            "moderatorCount": sum(one["role"] == "MODERATOR" for one in people),
            "attendees": [("attendee", one) for one in people], "metadata": self.meta, "isBreakout": False,
        }  # fmt: skip


class Meetings:
    def __init__(self, clock):
        self.clock, self.running, self.ended = clock, {}, []

    def sweep(self):
        """Ends what is over; answers the meetings that ended just now."""
        gone = [one for one in self.running.values() if one.is_over(self.clock.now())]
        for one in gone:
            del self.running[one.id]
        self.ended += gone
        return gone

    def find(self, meeting_id):
        if meeting_id not in self.running:
            raise FailedError("notFound", "A meeting with that ID does not exist")
        return self.running[meeting_id]

    def create(self, params, slides):
        there = self.running.get(params["meetingID"])
        if there:
            same = all(
                params.get(name) == there.params[name] or (name not in params and name not in there.given)
                for name in ("attendeePW", "moderatorPW")
            )
            if not same or there.ends_at is not None:
                raise FailedError("idNotUnique", "A meeting already exists with that meeting ID.")
            return there, True
        now = self.clock.now()
        made = Meeting({**params}, int(now * 1000), slides, empty_since=now)
        made.given = set(params)
        for name in ("attendeePW", "moderatorPW"):
            made.params.setdefault(name, secrets.token_hex(4))
        made.internal_id = f"{hashlib.sha1(made.id.encode()).hexdigest()}-{made.created}"
        self.running[made.id] = made
        return made, False

    def join(self, params):
        meeting = self.find(params["meetingID"])
        if meeting.ends_at is not None:
            raise FailedError("meetingForciblyEnded", "You can not re-join a meeting that has already ended")
        role = params.get("role", "").upper() or self._role_of(meeting, params.get("password"))
        if params.get("createTime", str(meeting.created)) != str(meeting.created):
            raise FailedError("mismatchCreateTimeParam", "The createTime parameter is not of this meeting")
        policy = meeting.params.get("guestPolicy", "ALWAYS_ACCEPT")
        is_guest = params.get("guest") == "true"
        if policy == "ALWAYS_DENY" and is_guest:
            raise FailedError("guestDeny", "Guests are not allowed")
        waits = policy == "ASK_MODERATOR" and is_guest
        limit = int(meeting.params.get("maxParticipants", 0))
        if limit and len(meeting.attendees) >= limit and params.get("userID") not in meeting.attendees:
            raise FailedError("maxParticipantsReached", "The number of participants allowed has been reached")
        internal = "w_" + secrets.token_hex(6)
        if not waits:
            meeting.attendees[params.get("userID", internal)] = {
                "userID": params.get("userID", internal), "fullName": params["fullName"], "role": role,
                "isPresenter": False, "isListeningOnly": False, "hasJoinedVoice": False, "hasVideo": False,
                "clientType": "HTML5", "customdata": "",
            }  # fmt: skip
            meeting.ever_joined = True
            meeting.history.append(
                {"id": params.get("userID", internal), "name": params["fullName"], "role": role,
                 "joined": self.clock.now(), "left": None}
            )  # fmt: skip
        return meeting, role, internal, waits

    @staticmethod
    def _role_of(meeting, password):
        if password == meeting.params["moderatorPW"]:
            return "MODERATOR"
        if password == meeting.params["attendeePW"]:
            return "VIEWER"
        raise FailedError("invalidPassword", "The password is neither the moderator's nor the attendee's")

    def leave(self, meeting_id, user_id):
        meeting = self.find(meeting_id)
        meeting.attendees.pop(user_id)
        for one in meeting.history:
            if one["id"] == user_id and one["left"] is None:
                one["left"] = self.clock.now()
        meeting.empty_since = self.clock.now()

    def end(self, params):
        meeting = self.find(params["meetingID"])
        if params.get("password", meeting.params["moderatorPW"]) != meeting.params["moderatorPW"]:
            raise FailedError("invalidPassword", "The supplied moderator password is incorrect")
        meeting.ends_at = self.clock.now() + END_TAKES
