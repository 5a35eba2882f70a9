"""Photographs inside documents: their segments and chunks that tell of cameras and places, left out without a loss."""

import re

JPEG_HEAD = b"\xff\xd8"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
# APP1 (EXIF, XMP), APP3 to APP13 and APP15, comments. JFIF, colour profile and Adobe's colour note decide how it looks.
JPEG_DROPPED = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}
JPEG_MORE = {0xE2: b"MPF\0"}  # further pictures behind the end, each with a camera of its own
JPEG_SEGMENTS = 20_000  # a photograph has a hundred; what has more is none, and ends there
JPEG_SCAN = 0xDA
JPEG_END = 0xD9
JPEG_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]", re.S)  # those with a length, and the end
PNG_DROPPED = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def picture_without_metadata(content: bytes) -> bytes:
    """The same bytes where it is neither JPEG nor PNG."""
    if content.startswith(JPEG_HEAD):
        return _jpeg(content)
    if content.startswith(PNG_HEAD):
        return _png(content)
    return content


def _jpeg(content: bytes) -> bytes:
    """Progressive pictures have segments between their scans too; what stands behind the end is no part of it."""
    kept, at = [JPEG_HEAD], len(JPEG_HEAD)
    for _segment in range(JPEG_SEGMENTS):
        if at + 2 > len(content):
            break
        if not JPEG_MARKER.match(content, at):  # programs that show pictures pass over it too
            at = _next_marker(content, at)
            continue
        kind = content[at + 1]
        if kind == JPEG_END:
            return b"".join([*kept, content[at : at + 2]])
        end = at + 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
        if not _tells(kind, content[at + 4 : end]):
            kept.append(content[at:end])
        if kind == JPEG_SCAN:
            at, end = end, _next_marker(content, end)
            kept.append(content[at:end])
        at = end
    return b"".join(kept)


def _next_marker(content: bytes, start: int) -> int:
    """Behind bytes of a scan, restarts and filling."""
    found = JPEG_MARKER.search(content, start)
    return found.start() if found else len(content)


def _tells(kind: int, segment: bytes) -> bool:
    return kind in JPEG_DROPPED or (kind in JPEG_MORE and segment.startswith(JPEG_MORE[kind]))


def _png(content: bytes) -> bytes:
    kept, at = [PNG_HEAD], len(PNG_HEAD)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if kind not in PNG_DROPPED:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    return content
