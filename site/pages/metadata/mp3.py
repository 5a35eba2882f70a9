"""MP3: one frame after the other, and between, before and behind them nothing but tags, which are emptied."""

from dataclasses import dataclass
from functools import cache

from pages.metadata.facts import MediaFacts, audio
from pages.metadata.source import Changes, Source
from pages.validators.media import is_no_media
from pages.validators.refusal import is_damaged

FEWEST_FRAMES = 3  # two fit together by accident
BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}  # kilobits a second, of MPEG-1 and of the later ones with lower rates
RATES = (44_100, 48_000, 32_000)
VERSIONS = {3: 1, 2: 2, 0: 4}  # bits of the head: by what the rates are divided
LAYER_3 = 1
ID3_HEAD = 10
ID3_FOOTED = 0x10
ID3V1 = 128
ID3V1_MORE = 227  # "TAG+", in front of it
APE_HEAD = 32
APE_HAS_HEAD = 1 << 31
LYRICS_END = b"LYRICS200"
NO_GENRE = b"\xff"


@dataclass(frozen=True)
class Frame:
    length: int
    rate: int
    samples: int


def read_mp3(source: Source) -> tuple[MediaFacts, Changes]:
    changes = Changes()
    end = _without_tail(source, changes)
    at = count = samples = 0
    first: Frame | None = None
    while at < end:
        source.step()
        head = source.rest(at, 4)
        frame = _frame(head[1:3]) if head[0] == 0xFF and len(head) == 4 else None
        if frame is None:
            at = _skip(source, at, end, changes)
            continue
        first = first or frame
        if (frame.rate, frame.samples) != (first.rate, first.samples):
            raise is_damaged()
        if at + frame.length > end:  # broken off while it was recorded
            changes.blank(at, end)
            break
        if count or not _is_index(source.read(at, frame.length)):
            samples += frame.samples
        count += 1
        at += frame.length
    if first is None or count < FEWEST_FRAMES:
        raise is_no_media()
    return audio("audio/mpeg", "mp3", samples / first.rate), changes


@cache
def _frame(head: bytes) -> Frame | None:
    """From the second and third byte of its head."""
    version, layer = head[0] >> 3 & 3, head[0] >> 1 & 3
    bitrate, rate, padding = head[1] >> 4, head[1] >> 2 & 3, head[1] >> 1 & 1
    if head[0] < 0xE0 or version not in VERSIONS or layer != LAYER_3 or rate == 3 or bitrate in {0, 15}:
        return None
    divided = VERSIONS[version]
    samples = 1152 if divided == 1 else 576
    hertz = RATES[rate] // divided
    kilobits = BITRATES[min(divided, 2)][bitrate]
    return Frame(samples // 8 * kilobits * 1000 // hertz + padding, hertz, samples)


def _is_index(frame: bytes) -> bool:
    """The first frame may hold a table for jumping, and no sound."""
    return any(mark in frame[:64] for mark in (b"Xing", b"Info", b"VBRI"))


def _skip(source: Source, at: int, end: int, changes: Changes) -> int:
    """Behind a tag or a run of zeros. Anything else has no place in an MP3."""
    head = source.rest(at, ID3_HEAD)
    if head.startswith(b"ID3"):
        return _empty_id3(source, at, end, changes)
    if head.startswith(b"APETAGEX"):
        after = at + APE_HEAD + _little(source, at + 12)
        if after > end:
            raise is_damaged()
        changes.blank(at, after)
        return after
    zeros = source.rest(at, min(4096, end - at))
    count = len(zeros) - len(zeros.lstrip(b"\0"))
    if not count:
        raise is_damaged()
    return at + count


def _empty_id3(source: Source, at: int, end: int, changes: Changes) -> int:
    """Its head stays and everything in it is filling: browsers know the file by these three letters."""
    head = source.read(at, ID3_HEAD)
    if 0xFF in head[3:5] or any(byte > 0x7F for byte in head[6:]):
        raise is_damaged()
    length = sum(byte << 7 * place for place, byte in enumerate(reversed(head[6:])))
    if head[5] & ID3_FOOTED:
        length += ID3_HEAD
    after = at + ID3_HEAD + length
    if after > end or length >= 1 << 28:
        raise is_damaged()
    changes.blank(at + ID3_HEAD, after)
    changes.write(at + 5, b"\0" + bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0)))
    return after


def _without_tail(source: Source, changes: Changes) -> int:
    """Where the frames end: tags at the end are found from the end."""
    end = source.size
    if end >= ID3V1 and source.read(end - ID3V1, 3) == b"TAG":
        end -= ID3V1
        changes.blank(end + 3, end + ID3V1)
        changes.write(end + ID3V1 - 1, NO_GENRE)
        if end >= ID3V1_MORE and source.read(end - ID3V1_MORE, 4) == b"TAG+":
            end -= ID3V1_MORE
            changes.blank(end, end + ID3V1_MORE)
    while length := _tag_before(source, end):
        source.step()
        if length > end:
            raise is_damaged()
        changes.blank(end - length, end)
        end -= length
    return end


def _tag_before(source: Source, end: int) -> int:
    """The length of the tag that ends here; 0 where none does."""
    if end < APE_HEAD:
        return 0
    last = source.read(end - APE_HEAD, APE_HEAD)
    if last.startswith(b"APETAGEX"):
        length, flags = int.from_bytes(last[12:16], "little"), int.from_bytes(last[20:24], "little")
        return max(APE_HEAD, length) + (APE_HEAD if flags & APE_HAS_HEAD else 0)
    if last.endswith(LYRICS_END) and last[-15:-9].isdigit():
        return int(last[-15:-9]) + 15
    if last[-10:-7] == b"3DI" and not any(byte > 0x7F for byte in last[-4:]):
        return sum(byte << 7 * place for place, byte in enumerate(reversed(last[-4:]))) + 2 * ID3_HEAD
    return 0


def _little(source: Source, at: int) -> int:
    return int.from_bytes(source.read(at, 4), "little")
