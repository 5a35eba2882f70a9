"""A silent film of still pictures as WebM: each is a key frame of VP8, which is what a lossy WebP holds.

Source: RFC 9559 (Matroska), RFC 6386 (VP8), https://developers.google.com/speed/webp/docs/riff_container .
"""

import io
import struct
from dataclasses import dataclass

from PIL import Image

QUALITY = 82


@dataclass(frozen=True)
class Still:
    """A picture (PNG) and for how many milliseconds it stands."""

    picture: bytes
    milliseconds: int


def film_of(stills: list[Still], *, every: int) -> bytes:
    """A film that shows these pictures; one can jump to any `every` milliseconds of it."""
    width, height = Image.open(io.BytesIO(stills[0].picture)).size
    clusters: list[tuple[int, bytes]] = []
    moment = 0
    for still in stills:
        frame = _frame(still.picture)
        for offset in range(0, still.milliseconds, every):
            clusters.append((moment + offset, _cluster(moment + offset, frame)))
        moment += still.milliseconds
    info = _element(
        "1549A966", _number("2AD7B1", 1_000_000) + _element("4489", struct.pack(">d", moment)) + _APPS
    )
    video = _number("B0", width) + _number("BA", height)
    entry = _number("D7", 1) + _number("73C5", 1) + _number("83", 1) + _element("86", b"V_VP8")
    tracks = _element("1654AE6B", _element("AE", entry + _element("E0", video)))
    before = info + tracks
    start = len(before) + len(_cues(clusters, 0))
    segment = _element("18538067", before + _cues(clusters, start) + b"".join(raw for _, raw in clusters))
    return _HEAD + segment


def _frame(picture: bytes) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(out, format="WEBP", quality=QUALITY, method=6)
    raw = out.getvalue()
    if raw[12:16] != b"VP8 ":
        raise ValueError("no plain WebP")
    length: int = struct.unpack("<I", raw[16:20])[0]
    return raw[20 : 20 + length]


def _cluster(moment: int, frame: bytes) -> bytes:
    block = b"\x81" + struct.pack(">hB", 0, 0x80) + frame  # track 1, at once, a key frame
    return _element("1F43B675", _number("E7", moment) + _element("A3", block))


def _cues(clusters: list[tuple[int, bytes]], start: int) -> bytes:
    """Where each cluster begins, counted from the segment's content."""
    points = b""
    for moment, raw in clusters:
        place = _number("F7", 1) + _number("F1", start)
        points += _element("BB", _number("B3", moment) + _element("B7", place))
        start += len(raw)
    return _element("1C53BB6B", points)


def _element(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _number(name: str, value: int) -> bytes:
    return _element(name, value.to_bytes(8, "big"))


_APPS = _element("4D80", b"WebM") + _element("5741", b"WebM")
_HEAD = _element(
    "1A45DFA3",
    _number("4286", 1)
    + _number("42F7", 1)
    + _number("42F2", 4)
    + _number("42F3", 8)
    + _element("4282", b"webm")
    + _number("4287", 2)
    + _number("4285", 2),
)
