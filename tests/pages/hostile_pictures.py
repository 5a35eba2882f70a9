"""Hostile pictures, made by hand: what each is, the name it comes under, and how it is made."""

import struct
import zlib

from tests.factories.pages import PDF
from tests.factories.uploads import picture
from tests.pages.hostile import SVG


def _png_of(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def _gif_of(width, height):
    return picture("GIF")[:6] + struct.pack("<HH", width, height) + picture("GIF")[10:]


PICTURES = {
    "too many pixels": ("bombe.png", lambda: _png_of(20_000, 20_000)),
    "far too many pixels": ("bombe.png", lambda: _png_of(2**31 - 1, 2**31 - 1)),
    "no pixels": ("null.png", lambda: _png_of(0, 0)),
    "fewer pixels than promised": ("kurz.png", lambda: _png_of(500, 500)),
    "a GIF of many pixels": ("bombe.gif", lambda: _gif_of(65_000, 65_000)),
    "half a JPEG": ("halb.jpg", lambda: picture("JPEG", size=(300, 300))[:700]),
    "half a PNG": ("halb.png", lambda: picture("PNG", size=(300, 300))[:100]),
    "half a WebP": ("halb.webp", lambda: picture("WEBP", size=(300, 300))[:40]),
    "a PNG as JPEG": ("falsch.jpg", lambda: picture("PNG")),
    "a JPEG as PNG": ("falsch.png", lambda: picture("JPEG")),
    "a TIFF as JPEG": ("falsch.jpg", lambda: picture("TIFF")),
    "a bitmap as PNG": ("falsch.png", lambda: picture("BMP")),
    "a TIFF": ("bild.tiff", lambda: picture("TIFF")),
    "an icon": ("bild.ico", lambda: picture("ICO")),
    "an SVG": ("bild.svg", lambda: SVG),
    "a PDF as picture": ("bild.png", lambda: PDF),
    "a JPEG with a program's name": ("bild.jpg.exe", lambda: picture("JPEG")),
}  # fmt: skip
