"""MP4 in fragments, as browsers record it: the length stands in no head, it is the sum of the pieces."""

from dataclasses import dataclass, field

from pages.metadata.mp4_boxes import Box
from pages.metadata.source import Source
from pages.validators.refusal import is_damaged

TFHD_OFFSET, TFHD_DESCRIPTION, TFHD_DURATION = 0x1, 0x2, 0x8
TRUN_OFFSET, TRUN_FLAGS, TRUN_DURATION = 0x1, 0x4, 0x100
TRUN_FIELDS = (0x100, 0x200, 0x400, 0x800)


@dataclass
class Fragments:
    source: Source
    any: bool = False
    whole: int = 0  # in the film's own units
    defaults: dict[int, int] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)  # by track, in the track's units
    track: int = 0
    each: int = 0

    def seconds(self, timescale: int, timescales: dict[int, int]) -> float:
        if self.whole:
            return self.whole / timescale
        return max(
            (self.lengths.get(track, 0) / units for track, units in timescales.items() if units), default=0.0
        )

    def length(self, box: Box) -> None:
        self.whole = self._number(box, 4, 8 if self.source.number(box.body, 1) == 1 else 4)

    def default(self, box: Box) -> None:
        self.defaults[self._number(box, 4)] = self._number(box, 12)

    def head(self, box: Box) -> None:
        self.any = True
        flags = self._number(box, 0)
        self.track = self._number(box, 4)
        self.each = self.defaults.get(self.track, 0)
        if flags & TFHD_DURATION:
            before = 8 * bool(flags & TFHD_OFFSET) + 4 * bool(flags & TFHD_DESCRIPTION)
            self.each = self._number(box, 8 + before)

    def run(self, box: Box) -> None:
        flags, count = self._number(box, 0), self._number(box, 4)
        length = count * self.each
        if flags & TRUN_DURATION:
            length = self._durations(box, flags, count)
        self.lengths[self.track] = self.lengths.get(self.track, 0) + length

    def _durations(self, box: Box, flags: int, count: int) -> int:
        first = box.body + 8 + 4 * bool(flags & TRUN_OFFSET) + 4 * bool(flags & TRUN_FLAGS)
        width = 4 * sum(bool(flags & each) for each in TRUN_FIELDS)
        if first + count * width > box.end:
            raise is_damaged()
        rows = self.source.read(first, count * width)
        return sum(int.from_bytes(rows[at : at + 4], "big") for at in range(0, len(rows), width))

    def _number(self, box: Box, offset: int, width: int = 4) -> int:
        if box.body + offset + width > box.end:
            raise is_damaged()
        return self.source.number(box.body + offset, width)
