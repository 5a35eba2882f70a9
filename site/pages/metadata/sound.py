"""WAV: the sound and its form stay, every other chunk becomes empty filling."""

from pages.metadata.facts import MediaFacts, audio
from pages.metadata.mp3 import read_mp3
from pages.metadata.source import Changes, Source
from pages.validators.media import has_no_length, has_no_track, is_other_format
from pages.validators.refusal import is_damaged

__all__ = ["read_mp3", "read_wav"]

RIFF_HEAD = 12
KEPT = {b"fmt ", b"data", b"fact"}
LARGEST_HEAD = 64  # bytes of `fmt ` and of `fact`
PLAYED = {1, 3, 6, 7}  # PCM, floating point, the two of telephones
EXTENSIBLE = 0xFFFE  # the form's number stands further down, in two bytes and this, the rest of a GUID
EXTENSIBLE_REST = bytes.fromhex("000000001000800000aa00389b71")


def read_wav(source: Source) -> tuple[MediaFacts, Changes]:
    if source.size < RIFF_HEAD + 8 or _little(source, 4) + 8 != source.size:
        raise is_damaged()
    changes = Changes()
    found: dict[bytes, tuple[int, int]] = {}
    at = RIFF_HEAD
    while at < source.size:
        source.step()
        kind, start, end = source.read(at, 4), at + 8, at + 8 + _little(source, at + 4)
        at = end + end % 2  # filled up to an even length
        if end > source.size or at > source.size + 1 or kind in found:
            raise is_damaged()
        if kind in KEPT:
            found[kind] = (start, end)
            changes.blank(end, min(at, source.size))
        else:
            changes.write(start - 8, b"JUNK")
            changes.blank(start, min(at, source.size))
    return audio("audio/wav", "wav", _seconds(source, found)), changes


def _seconds(source: Source, found: dict[bytes, tuple[int, int]]) -> float:
    if not {b"fmt ", b"data"} <= found.keys():
        raise has_no_track()
    if any(end - start > LARGEST_HEAD for kind, (start, end) in found.items() if kind != b"data"):
        raise is_damaged()
    start, end = found[b"fmt "]
    per_second = _bytes_in_second(source, start, end - start)
    start, end = found[b"data"]
    if start == end:
        raise has_no_length()
    return (end - start) / per_second


def _bytes_in_second(source: Source, at: int, length: int) -> int:
    if length < 16:
        raise is_damaged()
    form = _little(source, at, 2)
    if form == EXTENSIBLE and length >= 40 and source.read(at + 26, 14) == EXTENSIBLE_REST:
        form = _little(source, at + 24, 2)
    if form not in PLAYED:
        raise is_other_format()
    rate, per_second, block = _little(source, at + 4), _little(source, at + 8), _little(source, at + 12, 2)
    if not rate or not block or per_second != rate * block:
        raise is_damaged()
    return per_second


def _little(source: Source, at: int, count: int = 4) -> int:
    return int.from_bytes(source.read(at, count), "little")
