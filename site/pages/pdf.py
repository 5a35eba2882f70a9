"""Documents as PDF/UA: typst sets them, in the fonts of the look, with tags, title and language.

    render_pdf("material.typ", {"title": …, "lang": "de", …}) -> bytes

A template stands in `pages/pdf/` and reads `data`. The same data gives the same bytes: no clock, no random id.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).parent / "pdf"
FONTS = "node_modules/@kern-ux/native/dist/fonts/fira-sans"
CUTS = ("Regular", "Italic", "Medium", "SemiBold")


class PdfError(Exception):
    """A template and its data did not become a PDF."""


def render_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """`data` must have `title` and `lang`; everything in it must be JSON."""
    try:
        rendered = typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        raise PdfError(f"{template}: {error.message} {error.diagnostic}") from error
    if not isinstance(rendered, bytes):
        raise PdfError(f"{template}: no document")
    return rendered


def render_pictures(template: str, data: Mapping[str, Any], *, dots_per_inch: int = 144) -> list[bytes]:
    """Each page as a PNG."""
    try:
        rendered = typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=dots_per_inch,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        )
    except typst.TypstError as error:
        raise PdfError(f"{template}: {error.message} {error.diagnostic}") from error
    return rendered if isinstance(rendered, list) else [rendered or b""]


@cache
def _fonts() -> typst.Fonts:
    """Fira Sans as typst reads it. It is shipped as WOFF2; each cut is unpacked once, into WK_VAR.

    Without node_modules typst's own fonts stand in, and the document looks different but says the same.
    """
    folder = Path(settings.VAR) / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        packed = Path(settings.ROOT) / FONTS / f"FiraSans-{cut}.woff2"
        unpacked = folder / f"FiraSans-{cut}.ttf"
        if packed.exists() and not unpacked.exists():
            font = TTFont(packed, recalcTimestamp=False)
            font.flavor = None
            partial = unpacked.with_suffix(".part")
            font.save(partial)
            partial.replace(unpacked)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
