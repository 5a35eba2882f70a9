"""What a BigBlueButton server sends by itself: the end (unsigned GET), a finished recording, the analytics."""

import json
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

import jwt


def get_end(address, marks, opener=urllib.request.urlopen):
    joined = f"{address}{'&' if '?' in address else '?'}recordingmarks={'true' if marks else 'false'}"
    return _status(urllib.request.Request(joined), opener)


def recording_token(secret, meeting_id, record_id, algorithm="HS256"):
    return jwt.encode({"meeting_id": meeting_id, "record_id": record_id}, secret, algorithm=algorithm)


def analytics_token(secret, algorithm="HS512", lives=24 * 60 * 60):
    return jwt.encode({"exp": int(time.time()) + lives}, secret, algorithm=algorithm)


def post_recording_ready(
    address, secret, meeting_id, record_id, *, tries=3, pause=0.0, opener=urllib.request.urlopen
):
    """Once per format; again after anything that is neither 2xx, 401 nor 410. Answers the statuses."""
    body = urlencode({"signed_parameters": recording_token(secret, meeting_id, record_id)}).encode()
    statuses = []
    for _ in range(tries):
        statuses.append(_status(urllib.request.Request(address, body), opener))
        if 200 <= statuses[-1] < 300 or statuses[-1] in {401, 410}:
            break
        time.sleep(pause)
    return statuses


def post_analytics(address, secret, payload, *, algorithm="HS512", opener=urllib.request.urlopen):
    """One try; the body itself is not signed."""
    request = urllib.request.Request(
        address,
        json.dumps(payload).encode(),
        {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {analytics_token(secret, algorithm)}",
        },
    )
    return _status(request, opener)


def analytics_of(meeting, now):
    """The payload, with what the product may read of it; several stays of one person are one attendee."""
    people = {}
    for stay in meeting.history:
        left = stay["left"] or now
        one = people.setdefault(
            stay["id"],
            {"ext_user_id": stay["id"], "name": stay["name"], "moderator": stay["role"] == "MODERATOR",
             "joins": [], "leaves": [], "duration": 0, "engagement": {"chats": 0, "talks": 0, "raisehand": 0,
             "emojis": 0, "poll_votes": 0, "talk_time": 0}},
        )  # fmt: skip
        one["joins"].append(stay["joined"])
        one["leaves"].append(left)
        one["duration"] += int(left - stay["joined"])
    start = meeting.created / 1000
    return {
        "version": "1.0", "meeting_id": meeting.id, "internal_meeting_id": meeting.internal_id,
        "data": {"metadata": meeting.meta, "duration": int(now - start), "start": start, "finish": now,
                 "attendees": list(people.values()), "files": [], "polls": []},
    }  # fmt: skip


def _status(request, opener):
    try:
        with opener(request, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0
