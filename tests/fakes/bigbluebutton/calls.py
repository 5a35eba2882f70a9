"""The calls that answer in XML."""

import base64
import binascii
import json
from xml.etree import ElementTree

from tests.fakes.bigbluebutton.answers import success
from tests.fakes.bigbluebutton.protocol import FailedError


class Calls:
    def __init__(self, fake):
        self.fake = fake

    def answer(self, call, params, body, media_type):
        if call in {"create", "insertDocument"}:
            return getattr(self, call)(params, slides_of(body, media_type))
        return getattr(self, call)(params)

    def create(self, params, slides):
        meeting, existed = self.fake.meetings.create(params, slides)
        shown = ("meetingID", "internalMeetingID", "attendeePW", "moderatorPW", "createTime", "voiceBridge")
        info = meeting.info()
        warning = (
            {
                "messageKey": "duplicateWarning",
                "message": "This conference was already in existence and may currently be in progress.",
            }
            if existed
            else {"messageKey": "", "message": ""}
        )
        return success(
            **{name: info[name] for name in (*shown, "dialNumber", "hasUserJoined", "duration")}, **warning
        )

    def insertDocument(self, params, slides):
        self.fake.meetings.find(params["meetingID"]).slides += slides
        return json.dumps(
            {"response": {"returncode": "SUCCESS", "message": "Presentation is being uploaded"}}
        )

    def end(self, params):
        self.fake.meetings.end(params)
        return success(messageKey="sentEndMeetingRequest", message="A request to end the meeting was sent.")

    def isMeetingRunning(self, params):
        meeting = self.fake.meetings.running.get(params["meetingID"])
        return success(running=bool(meeting and meeting.attendees))

    def getMeetingInfo(self, params):
        return success(**self.fake.meetings.find(params["meetingID"]).info())

    def getMeetings(self, params):
        there = list(self.fake.meetings.running.values())
        if not there:
            return success(
                meetings="", messageKey="noMeetings", message="no meetings were found on this server"
            )
        return success(meetings=[("meeting", one.info()) for one in there])

    def getRecordings(self, params):
        kept = self.fake.recordings
        page = kept.page(params)
        if not page:
            return success(recordings="", messageKey="noRecordings", message="There are no recordings")
        return success(recordings=[("recording", kept.xml_of(one)) for one in page])

    def publishRecordings(self, params):
        for one in self.fake.recordings.named(params):
            one["state"] = "published" if params["publish"] == "true" else "unpublished"
        return success(published=params["publish"] == "true")

    def deleteRecordings(self, params):
        for one in self.fake.recordings.named(params):
            one["state"] = "deleted"
        return success(deleted=True)

    def updateRecordings(self, params):
        for one in self.fake.recordings.named(params):
            one["meta"].update(
                {name[5:].lower(): v for name, v in params.items() if name.startswith("meta_")}
            )
        return success(updated=True)


def slides_of(body, media_type):
    """The documents of `<modules>`, with name and address or bytes; FailedError where it is not well-formed."""
    if not body or media_type not in {"application/xml", "text/xml"}:
        return []
    try:
        root = ElementTree.fromstring(body)
        found = root.findall("./module[@name='presentation']/document")
        if root.tag != "modules" or not found:
            raise FailedError("invalidModules")
        return [
            {
                **one.attrib,
                "bytes": base64.b64decode(one.text or "", validate=True) if not one.get("url") else b"",
            }
            for one in found
        ]
    except (ElementTree.ParseError, binascii.Error) as error:
        raise FailedError("invalidModules") from error
