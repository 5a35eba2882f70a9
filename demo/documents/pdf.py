"""A material and its sheets as data for the templates of `pages.pdf`."""

import zlib
from dataclasses import asdict
from typing import Any

from demo.documents.forms import split_heading
from demo.documents.words import KINDS, WORDS, Words, long_date
from demo.markdown import as_data, parse
from demo.shapes import Download, Material, MaterialVersion, Source
from pages.pdf import render_pdf

HOUSE = "Weltoffene Kommunen"
# The fewer words a sheet has, the larger they stand: what hangs on a wall is read from afar. Characters, points.
SIZES = ((250, 20), (420, 14))
SMALLEST = 11


def material_pdf(
    material: Material, *, hue: int, version: MaterialVersion | None = None, language: str = "de"
) -> bytes:
    """The whole material. `hue` is the palette of its first topic, 1 to 8."""
    words = WORDS[language]
    text = version or material
    notes = [
        words.fictional if material.fictional else "",
        words.legal if material.legal_review else "",
        words.testers if version and version.checked_by_testers is False else "",
    ]
    kinds = KINDS["en" if language == "en" else "de"]
    data = {
        **_frame(text.title, language, words),
        "author": [material.author],
        "keywords": list(material.tags),
        "summary": text.summary,
        "kind": kinds[material.kind],
        "facts": f"{words.checked} {long_date(text.checked_on, language)}",
        "hue": hue,
        "seed": zlib.crc32(material.slug.encode()),
        "notes": [note for note in notes if note],
        "body": as_data(parse(text.body_md)),
        "sources": [_source(source) for source in material.sources],
        "imprint": _imprint(material, language, words),
    }
    return render_pdf("material.typ", data)


def sheet_pdf(material: Material, download: Download) -> bytes:
    """A download that is a PDF: a form to fill in by hand or a notice to hang up."""
    heading, blocks = split_heading(download)
    size = next((size for length, size in SIZES if len(download.content) <= length), SMALLEST)
    data = {
        **_frame(download.title, "de", WORDS["de"]),
        "footer": f"Zum Material „{material.title}“, {material.licence}",
        "author": [material.author],
        "keywords": list(material.tags),
        "size": size,
        "heading": [asdict(run) for run in heading],
        "notes": [],
        "body": as_data(blocks),
    }
    return render_pdf("sheet.typ", data)


def _frame(title: str, language: str, words: Words) -> dict[str, Any]:
    return {
        "title": title,
        "lang": "en" if language == "en" else "de",
        "house": HOUSE,
        "words": asdict(words),
        "footer": words.demo,
    }


def _source(source: Source) -> str:
    parts = [source.title, source.publisher, str(source.year or ""), source.url or ""]
    return ", ".join(part for part in parts if part) + (f". {source.note}" if source.note else "")


def _imprint(material: Material, language: str, words: Words) -> list[tuple[str, str]]:
    return [
        (words.author, f"{material.author}, {material.organisation}"),
        (words.checked, long_date(material.checked_on, language)),
        (words.next_check, long_date(material.review_due, language)),
        (words.owner, material.owner),
        (words.licence, material.licence),
    ]
