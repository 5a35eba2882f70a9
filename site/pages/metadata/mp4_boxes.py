"""The boxes of an MP4: where each begins and ends, and which bytes a track owns."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pages.metadata.source import Source
from pages.validators.media import is_too_intricate
from pages.validators.refusal import is_damaged

# Where further boxes begin behind the fixed fields of a sample's description. Sound has three versions.
PICTURE_FIELDS = 86
SOUND_FIELDS = {0: 36, 1: 52, 2: 72}
MAX_ENTRIES = 2_000_000  # of a track that is going to be removed


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int
    body: int
    end: int


def boxes(source: Source, start: int, end: int, *, whole_file: bool = False) -> Iterator[Box]:
    """Raises ValidationError where one reaches beyond what it lies in, or bytes are left over."""
    at = start
    while at < end:
        box = _box(source, at, end, whole_file)
        yield box
        at = box.end
    if at != end:
        raise is_damaged()


def _box(source: Source, at: int, end: int, whole_file: bool) -> Box:
    source.step()
    if end - at < 8:
        raise is_damaged()
    head = source.read(at, 8)
    size, kind, body = int.from_bytes(head[:4], "big"), head[4:], at + 8
    if size == 1:
        size, body = source.number(at + 8, 8), at + 16
    elif size == 0 and whole_file and kind == b"mdat":  # the last one may leave its length open
        size = end - at
    if not body <= at + size <= end:
        raise is_damaged()
    return Box(kind, at, body, at + size)


def children_of_entry(source: Source, handler: bytes, entry: Box) -> Iterator[Box]:
    """QuickTime ends them with four bytes of zeros."""
    fields = PICTURE_FIELDS
    if handler == b"soun":
        if entry.end - entry.start < SOUND_FIELDS[0]:
            raise is_damaged()
        fields = SOUND_FIELDS.get(source.number(entry.start + 16, 2), 0)
    elif handler != b"vide":
        return
    at = entry.start + fields
    while fields and entry.end - at >= 8:
        box = _box(source, at, entry.end, whole_file=False)
        yield box
        at = box.end


def sample_ranges(source: Source, tables: dict[bytes, Box], media: list[Box]) -> Iterator[tuple[int, int]]:
    """Where the bytes of a track lie, chunk by chunk. Raises ValidationError where they lie outside `mdat`."""
    kind = b"co64" if b"co64" in tables else b"stco"
    if kind not in tables or b"stsc" not in tables:
        return
    width = 8 if kind == b"co64" else 4
    offsets = _rows(source, tables[kind], width)
    counts = _samples_in_chunks(_rows(source, tables[b"stsc"], 12))
    sizes = _Sizes(source, tables)
    starts = [box.body for box in media]
    for offset in offsets:
        begin = int.from_bytes(offset, "big")
        end = begin + sizes.take(next(counts))
        place = bisect_right(starts, begin) - 1
        if place < 0 or end > media[place].end:
            raise is_damaged()
        yield begin, end


class _Sizes:
    """Either one for all samples, or one each."""

    def __init__(self, source: Source, tables: dict[bytes, Box]) -> None:
        if b"stsz" not in tables:
            raise is_too_intricate()
        box = tables[b"stsz"]
        self.each, self.left = source.number(box.body + 4), source.number(box.body + 8)
        self.rows = iter(()) if self.each else _rows(source, box, 4, skip=8)

    def take(self, count: int) -> int:
        if count > self.left:
            raise is_damaged()
        self.left -= count
        if self.each:
            return count * self.each
        return sum(int.from_bytes(next(self.rows), "big") for _sample in range(count))


def _rows(source: Source, box: Box, width: int, skip: int = 4) -> Iterator[bytes]:
    """The rows of a table whose count stands before them."""
    first = box.body + skip + 4
    count = source.number(first - 4)
    if count > MAX_ENTRIES:
        raise is_too_intricate()
    if first + count * width > box.end:
        raise is_damaged()
    content = source.read(first, count * width)
    return (content[at : at + width] for at in range(0, len(content), width))


def _samples_in_chunks(rows: Iterator[bytes]) -> Iterator[int]:
    """How many in the first chunk, in the second…: written down only where it changes."""
    runs = ((int.from_bytes(row[:4], "big"), int.from_bytes(row[4:8], "big")) for row in rows)
    chunk, (first, count) = 1, next(runs, (0, 0))
    if first != 1:
        raise is_damaged()
    for following, other in runs:
        while chunk < following:
            yield count
            chunk += 1
        count = other
    while True:
        yield count
