"""MP4 and M4A: known boxes stay, every other one becomes free space; only picture and sound remain."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pages.metadata import facts
from pages.metadata.mp4_boxes import Box, boxes, children_of_entry, sample_ranges
from pages.metadata.mp4_fragments import Fragments
from pages.metadata.source import Changes, Source
from pages.validators.media import has_no_track, has_other_tracks, is_other_format, is_too_intricate
from pages.validators.refusal import is_damaged, is_locked, loads_from_elsewhere

BRANDS = {
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9",
    b"mp41", b"mp42", b"mp71", b"avc1", b"M4A ", b"M4B ", b"M4V ", b"MSNV", b"dash", b"f4v ",
}  # fmt: skip
OTHER_BRANDS = {b"qt  ", b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"crx "}
MAX_BRANDS = 64
# What a player needs, by the box it lies in. Titles, places, people, chapters and whatever a maker invented is not here,
# and no box may lie in one of its own kind: nothing nests deeper than this table.
KEPT = {
    b"file": {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp"},
    b"moov": {b"mvhd", b"trak", b"mvex"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"minf", b"elng"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"stsh",
        b"sdtp", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio", b"padb", b"stdp",
    },
    b"mvex": {b"mehd", b"trex"},
    b"moof": {b"mfhd", b"traf"},
    b"traf": {b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio", b"sdtp"},
}  # fmt: skip
TELLING = {
    b"uuid",
    b"udta",
    b"meta",
    b"XMP_",
}  # within a description of samples, where makers may add their own
LOCKED = {b"encv", b"enca"}
MAX_TRACKS = 200
MAX_PIECES = 100_000  # of media; each is kept in memory


@dataclass
class Track:
    box: Box
    number: int = 0
    handler: bytes = b""
    timescale: int = 0
    duration: float = 0.0
    size: tuple[int, int] = (0, 0)
    chapters: set[int] = field(default_factory=set)
    tables: dict[bytes, Box] = field(default_factory=dict)


def read_mp4(source: Source) -> tuple[facts.MediaFacts, Changes]:
    film = _Film(source)
    film.walk(b"file", 0, source.size)
    return film.facts(), film.changes


class _Film:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.changes = Changes()
        self.tracks: list[Track] = []
        self.media: list[Box] = []
        self.heads: set[bytes] = set()
        self.duration = 0.0
        self.timescale = 0
        self.fragments = Fragments(source)
        self.leaves: dict[bytes, Callable[[Box], None]] = {
            b"ftyp": self._brands,
            b"mdat": self._media,
            b"mvhd": self._film_head,
            b"tkhd": self._track_head,
            b"mdhd": self._media_head,
            b"hdlr": self._handler,
            b"dref": self._references,
            b"stsd": self._descriptions,
            b"mehd": self.fragments.length,
            b"trex": self.fragments.default,
            b"tfhd": self.fragments.head,
            b"trun": self.fragments.run,
        }

    def walk(self, parent: bytes, start: int, end: int) -> None:
        for box in boxes(self.source, start, end, whole_file=parent == b"file"):
            if box.kind not in KEPT[parent]:
                self._forget(box, parent)
                continue
            if box.kind in {b"ftyp", b"moov"}:
                self._once(box)
            if box.kind == b"trak":
                self._new_track(box)
            if parent == b"stbl":
                self.tracks[-1].tables[box.kind] = box
            if box.kind in KEPT:
                self.walk(box.kind, box.body, box.end)
            elif box.kind in self.leaves:
                self.leaves[box.kind](box)

    def facts(self) -> facts.MediaFacts:
        if not {b"ftyp", b"moov", b"mvhd"} <= self.heads or not self.media:
            raise is_damaged()
        kept = self._drop_tracks()
        if not kept:
            raise has_no_track()
        pieces = self.fragments.seconds(self.timescale, {each.number: each.timescale for each in kept})
        duration = max(self.duration, pieces) or max(track.duration for track in kept)
        pictures = [track for track in kept if track.handler == b"vide"]
        if pictures:
            return facts.video("video/mp4", "mp4", duration, pictures[0].size)
        return facts.audio("audio/mp4", "m4a", duration)

    def _drop_tracks(self) -> list[Track]:
        chapters = {number for track in self.tracks for number in track.chapters}
        dropped = [
            track
            for track in self.tracks
            if track.handler not in {b"vide", b"soun"} or track.number in chapters
        ]
        if dropped and self.fragments.any:
            raise has_other_tracks()
        left = sum(box.end - box.body for box in self.media)
        for track in dropped:
            for start, end in sample_ranges(self.source, track.tables, self.media):
                left -= end - start
                if left < 0:  # the same bytes again and again
                    raise is_damaged()
                self.changes.blank(start, end)
            self._free(track.box)
        return [track for track in self.tracks if track not in dropped]

    def _once(self, box: Box) -> None:
        if box.kind in self.heads or (box.kind == b"ftyp") != (box.start == 0):
            raise is_damaged()
        self.heads.add(box.kind)

    def _new_track(self, box: Box) -> None:
        self.tracks.append(Track(box))
        if len(self.tracks) > MAX_TRACKS:
            raise is_damaged()

    def _forget(self, box: Box, parent: bytes) -> None:
        if box.kind == b"tref" and parent == b"trak":
            for kind in boxes(self.source, box.body, box.end):
                if kind.kind == b"chap":
                    numbers = self.source.read(kind.body, min(4 * MAX_TRACKS, kind.end - kind.body))
                    self.tracks[-1].chapters |= set(_words(numbers))
        self._free(box)

    def _free(self, box: Box) -> None:
        self.changes.blank(box.body, box.end)
        self.changes.write(box.start + 4, b"free")

    def _media(self, box: Box) -> None:
        self.media.append(box)
        if len(self.media) > MAX_PIECES:
            raise is_too_intricate()

    def _brands(self, box: Box) -> None:
        length = box.end - box.body
        if not 8 <= length <= 8 + 4 * MAX_BRANDS or length % 4:
            raise is_damaged()
        found = self.source.read(box.body, length)
        brands = {found[:4], *(found[at : at + 4] for at in range(8, length, 4))}
        if found[:4] in OTHER_BRANDS or not brands & BRANDS:
            raise is_other_format()

    def _times(self, box: Box) -> tuple[bool, int]:
        """Forgets when it was made. Returns whether numbers are wide, and where the next field begins."""
        version = self.source.number(box.body, 1)
        after = box.body + (20 if version == 1 else 12)
        if version > 1 or after > box.end:
            raise is_damaged()
        self.changes.blank(box.body + 4, after)
        return version == 1, after

    def _length(self, box: Box) -> tuple[int, float]:
        """Units in a second, and seconds; none where the length is not known."""
        wide, at = self._times(box)
        width = 8 if wide else 4
        if at + 4 + width > box.end:
            raise is_damaged()
        timescale, duration = self.source.number(at), self.source.number(at + 4, width)
        if not timescale:
            raise is_damaged()
        unknown = duration == (1 << 8 * width) - 1
        return timescale, 0.0 if unknown else duration / timescale

    def _film_head(self, box: Box) -> None:
        self.heads.add(box.kind)
        self.timescale, self.duration = self._length(box)

    def _media_head(self, box: Box) -> None:
        track = self.tracks[-1]
        track.timescale, track.duration = self._length(box)

    def _track_head(self, box: Box) -> None:
        wide, at = self._times(box)
        if box.end - box.body < (96 if wide else 84):
            raise is_damaged()
        track = self.tracks[-1]
        track.number = self.source.number(at)
        matrix = _words(self.source.read(box.end - 44, 36))
        width, height = (side >> 16 for side in _words(self.source.read(box.end - 8, 8)))
        turned = matrix[0] == 0 and matrix[1] != 0  # held upright, a telephone films lying on its side
        track.size = (height, width) if turned else (width, height)

    def _handler(self, box: Box) -> None:
        if box.end - box.body < 20:
            raise is_damaged()
        self.tracks[-1].handler = self.source.read(box.body + 8, 4)
        self.changes.blank(box.body + 20, box.end)

    def _references(self, box: Box) -> None:
        """Sound and picture lie in this file, nowhere else."""
        for entry in boxes(self.source, box.body + 8, box.end):
            if entry.end - entry.start != 12 or not self.source.number(entry.body) & 1:
                raise loads_from_elsewhere()

    def _descriptions(self, box: Box) -> None:
        track = self.tracks[-1]
        if not track.handler:  # it stands before, or nobody knows how to read what follows
            raise is_damaged()
        for entry in boxes(self.source, box.body + 8, box.end):
            if entry.kind in LOCKED:
                raise is_locked()
            if track.handler == b"vide":
                self._picture_description(track, entry)
            for child in children_of_entry(self.source, track.handler, entry):
                if child.kind in TELLING:
                    self._free(child)

    def _picture_description(self, track: Track, entry: Box) -> None:
        if entry.end - entry.start < 86:
            raise is_damaged()
        self.changes.blank(entry.start + 50, entry.start + 82)  # the name of a program or a camera
        if not all(track.size):
            track.size = (self.source.number(entry.start + 32, 2), self.source.number(entry.start + 34, 2))


def _words(content: bytes) -> list[int]:
    return [int.from_bytes(content[at : at + 4], "big") for at in range(0, len(content) - 3, 4)]
