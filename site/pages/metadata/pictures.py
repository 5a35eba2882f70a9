"""Photographs inside documents: their segments and chunks that tell of cameras and places, left out without a loss."""

JPEG_HEAD = b"\xff\xd8"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
# APP1 (EXIF, XMP), APP3 to APP13 and APP15, comments. JFIF, colour profile and Adobe's colour note decide how it looks.
JPEG_DROPPED = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}
JPEG_SCAN = 0xDA
PNG_DROPPED = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def picture_without_metadata(content: bytes) -> bytes:
    """The same bytes where it is neither JPEG nor PNG, or not written as one expects."""
    if content.startswith(JPEG_HEAD):
        return _jpeg(content)
    if content.startswith(PNG_HEAD):
        return _png(content)
    return content


def _jpeg(content: bytes) -> bytes:
    kept, at = [JPEG_HEAD], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != JPEG_SCAN:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] not in JPEG_DROPPED:
            kept.append(content[at:end])
        at = end
    if content[at : at + 2] != bytes([0xFF, JPEG_SCAN]):
        return content
    return b"".join([*kept, content[at:]])


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
