"""Recordings, their states and the filters of getRecordings."""

from tests.fakes.bigbluebutton.protocol import FailedError

STATES = {"processing", "processed", "published", "unpublished", "deleted"}


class Recordings:
    def __init__(self, base):
        self.base, self.kept = base, []

    def add(self, meeting_id, *, record_id=None, state="published", formats=("presentation",), **meta):
        number = len(self.kept) + 1
        record_id = record_id or f"{number:040x}-{1700000000000 + number}"
        self.kept.append(
            {"recordID": record_id, "meetingID": meeting_id, "state": state, "formats": formats, "meta": meta}
        )
        return record_id

    def _chosen(self, params):
        found = self.kept
        if ids := params.get("recordID"):
            found = [one for one in found if any(one["recordID"].startswith(i) for i in ids.split(","))]
        elif ids := params.get("meetingID"):
            found = [one for one in found if one["meetingID"] in ids.split(",")]
        states = set(params.get("state", "published,unpublished").split(","))
        if "any" not in states:
            if states - STATES:
                raise FailedError("invalidState", "The state is not one of those documented")
            found = [one for one in found if one["state"] in states]
        wanted = {name[5:]: value for name, value in params.items() if name.startswith("meta_")}
        return [one for one in found if wanted.items() <= one["meta"].items()]

    def page(self, params):
        if not 1 <= int(params.get("limit", 100)) <= 100:
            raise FailedError("validationError", "limit must be between 1 and 100")
        found, start = self._chosen(params), int(params.get("offset", 0))
        return found[start : start + int(params["limit"])] if "limit" in params else found[start:]

    def xml_of(self, one):
        return {
            "recordID": one["recordID"], "meetingID": one["meetingID"], "internalMeetingID": one["recordID"],
            "name": "Raum", "isBreakout": False, "published": one["state"] == "published", "state": one["state"],
            "startTime": 1700000000000, "endTime": 1700003600000, "participants": 3, "metadata": one["meta"],
            "playback": [
                ("format", {"type": kind, "url": f"{self.base}/playback/{kind}/{one['recordID']}", "length": 60})
                for kind in one["formats"]
            ],
        }  # fmt: skip

    def named(self, params):
        ids = params["recordID"].split(",")
        found = [one for one in self.kept if one["recordID"] in ids and one["state"] != "deleted"]
        if not found:
            raise FailedError("notFound", "We could not find recordings")
        return found
