"""WebM: known elements stay, every other one becomes void; only picture and sound remain."""

from pages.metadata.ebml import Element, Elements, unsigned
from pages.metadata.facts import MediaFacts, audio, video
from pages.metadata.source import Changes, Source
from pages.metadata.webm_tracks import Track, read_track
from pages.validators.media import has_no_track, is_other_format
from pages.validators.refusal import is_damaged

EBML_HEAD = b"\x1a\x45\xdf\xa3"
EBML, DOC_TYPE = 0x1A45DFA3, 0x4282
LONGEST_HEAD = 256
SEGMENT, SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER = (
    0x18538067, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x1F43B675,
)  # fmt: skip
SEEK, SEEK_ID = 0x4DBB, 0x53AB
SCALE, DURATION, MUXING_APP, WRITING_APP = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
TRACK_ENTRY = 0xAE
TIMESTAMP, POSITION, PREVIOUS_SIZE, SIMPLE_BLOCK, BLOCK_GROUP, BLOCK = 0xE7, 0xA7, 0xAB, 0xA3, 0xA0, 0xA1
IN_CLUSTER = {TIMESTAMP, POSITION, PREVIOUS_SIZE, SIMPLE_BLOCK, BLOCK_GROUP}
IN_SEGMENT = {SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER}
MILLISECOND = 1_000_000  # nanoseconds
MAX_TRACKS = 100


def read_webm(source: Source) -> tuple[MediaFacts, Changes]:
    changes = Changes()
    parts = Elements(source, changes)
    head = parts.at(0, source.size)
    _check_head(source, parts, head)
    segment = parts.at(head.end, source.size, open_ended=True)
    if segment.number != SEGMENT or segment.end != source.size:
        raise is_damaged()
    film = _Film(source, changes, parts)
    film.walk(segment)
    return film.facts(), changes


def _check_head(source: Source, parts: Elements, head: Element) -> None:
    if head.number != EBML or head.end > LONGEST_HEAD:
        raise is_damaged()
    for element in parts.within(head):
        if element.number == DOC_TYPE:
            if source.read(element.body, element.end - element.body).rstrip(b"\0") != b"webm":
                raise is_other_format()
            return
    raise is_other_format()


class _Film:
    def __init__(self, source: Source, changes: Changes, parts: Elements) -> None:
        self.source = source
        self.changes = changes
        self.parts = parts
        self.tracks: dict[int, Track] = {}
        self.scale = MILLISECOND
        self.duration = 0.0  # in units of the scale
        self.timestamp = 0
        self.last = 0

    def facts(self) -> MediaFacts:
        kept = [track for track in self.tracks.values() if track.is_kept]
        if not kept:
            raise has_no_track()
        seconds = (self.duration or self.last) * self.scale / 1_000_000_000
        pictures = [track for track in kept if track.is_picture]
        if pictures:
            return video("video/webm", "webm", seconds, pictures[0].size)
        return audio("audio/webm", "webm", seconds)

    def walk(self, segment: Element) -> None:
        """Clusters of unknown length end where the next one begins: their parts are read like the segment's own."""
        at, cluster_end = segment.body, 0
        in_cluster = False
        while at < segment.end:
            in_cluster = in_cluster and at != cluster_end
            known_end = cluster_end if in_cluster and cluster_end else segment.end
            element = self.parts.at(at, known_end, open_ended=True)
            if element.number in IN_CLUSTER and in_cluster:
                self._in_cluster(element)
            elif element.number == CLUSTER and known_end == segment.end:
                if not self.tracks:  # whose sounds and pictures these are must be known before
                    raise is_damaged()
                in_cluster, cluster_end = True, 0 if element.is_open else element.end
                at = element.body
                continue
            elif element.number in IN_SEGMENT and known_end == segment.end:
                in_cluster = False
                self._in_segment(element)
            else:
                self.parts.void(element)
            at = element.end

    def _in_segment(self, element: Element) -> None:
        if element.number == INFO:
            self._info(element)
        elif element.number == TRACKS:
            self._tracks(element)
        elif element.number == SEEK_HEAD:
            self._seek_head(element)

    def _seek_head(self, head: Element) -> None:
        """Points to what is gone are gone too."""
        for seek in self.parts.within(head):
            if seek.number != SEEK or not self._goal(seek) <= IN_SEGMENT:
                self.parts.void(seek)

    def _goal(self, seek: Element) -> set[int]:
        return {unsigned(self.source, each) for each in self.parts.within(seek) if each.number == SEEK_ID}

    def _info(self, info: Element) -> None:
        for element in self.parts.within(info):
            if element.number == SCALE:
                self.scale = unsigned(self.source, element)
            elif element.number == DURATION:
                self.duration = self.parts.real(element)
            elif element.number in {MUXING_APP, WRITING_APP}:  # must be there, and may be empty
                self.changes.blank(element.body, element.end)
            else:
                self.parts.void(element)

    def _tracks(self, tracks: Element) -> None:
        for entry in self.parts.within(tracks):
            if entry.number != TRACK_ENTRY:
                self.parts.void(entry)
                continue
            track = read_track(self.source, self.changes, self.parts, entry)
            if track.number in self.tracks or len(self.tracks) >= MAX_TRACKS:
                raise is_damaged()
            self.tracks[track.number] = track
            if not track.is_kept:
                self.parts.void(entry)

    def _in_cluster(self, element: Element) -> None:
        if element.number == TIMESTAMP:
            self.timestamp = unsigned(self.source, element)
        elif element.number == SIMPLE_BLOCK:
            self._block(element, element)
        elif element.number == BLOCK_GROUP:
            for block in self.parts.within(element):
                if block.number == BLOCK:
                    self._block(block, element)
                    return
            self.parts.void(element)

    def _block(self, block: Element, whole: Element) -> None:
        """Whose it is stands first, then when it is shown, counted from the cluster's own time."""
        number, after = self.parts.length_at(block.body, block.end)
        if number is None or after + 3 > block.end:
            raise is_damaged()
        track = self.tracks.get(number)
        if track is None or not track.is_kept:
            self.parts.void(whole)
            return
        offset = int.from_bytes(self.source.read(after, 2), "big", signed=True)
        self.last = max(self.last, self.timestamp + offset)
