"""Pictures tell where and with what they were taken. We keep the picture and forget the rest."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image, ImageOps, ImageSequence

KEPT: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True},
    "WEBP": {"quality": 88},
    "PNG": {"optimize": True},
    "AVIF": {"quality": 80},
}


# What the decoders raise on broken bytes.
BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip


class UnreadablePictureError(Exception):
    """The bytes are no whole picture."""


def without_metadata(file: ImageFile) -> ContentFile | None:
    """The same picture, upright, without EXIF, GPS, XMP or comments; None for a format we leave alone (SVG).

    Raises UnreadablePictureError where the picture is broken or cut off.
    """
    file.seek(0)
    try:
        return _drawn_anew(file)
    except BROKEN as error:
        raise UnreadablePictureError from error
    finally:
        file.seek(0)


def _drawn_anew(file: ImageFile) -> ContentFile | None:
    with Image.open(file) as picture:
        kind = picture.format or ""
        if kind not in {"JPEG", "PNG", "WEBP", "AVIF", "GIF"}:
            return None
        out = BytesIO()
        profile = {"icc_profile": picture.info["icc_profile"]} if picture.info.get("icc_profile") else {}
        if kind == "GIF" or getattr(picture, "n_frames", 1) > 1:
            frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
            _forget(frames)
            frames[0].save(
                out,
                format=kind,
                save_all=True,
                append_images=frames[1:],
                loop=0,
                duration=picture.info.get("duration", 100),
            )
        else:
            upright = ImageOps.exif_transpose(picture)
            _forget([upright])
            upright.save(out, format=kind, **KEPT.get(kind, {}), **profile)
    return ContentFile(out.getvalue(), name=file.name)


def _forget(frames: list[Image.Image]) -> None:
    for frame in frames:
        transparency = frame.info.get("transparency")
        frame.info.clear()
        if transparency is not None:
            frame.info["transparency"] = transparency
