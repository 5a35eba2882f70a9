"""Subsets the three cuts of Fira Sans the product uses: a Latin repertoire with Vietnamese and combining marks, about 90 KB together.

The font's licence (SIL OFL 1.1) asks to travel with every copy: its text is written beside the files.
"""

from __future__ import annotations

import logging
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

CUTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A: German, Polish, Turkish, Czech, Romanian …
    (0x018F, 0x018F),
    (0x0192, 0x0192),
    (0x01A0, 0x01B0),  # Vietnamese horns
    (0x0218, 0x021B),  # Romanian commas
    (0x0237, 0x0237),
    (0x0259, 0x0259),
    (0x02BB, 0x02BC),
    (0x02C6, 0x02DD),
    (0x0300, 0x0312),  # combining marks: names come decomposed, too
    (0x031B, 0x031B),
    (0x0323, 0x0328),
    (0x1E80, 0x1E9E),
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2009, 0x2015),
    (0x2018, 0x201F),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20AC, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "lnum", "tnum", "case")


def make_subsets(source: Path, target: Path, licence: Path) -> int:
    """Writes fira-sans-<weight>.woff2 and the licence into `target`; gives the bytes of the fonts."""
    logging.getLogger("fontTools").setLevel(
        logging.ERROR
    )  # it warns about a table version that no browser reads
    target.mkdir(parents=True, exist_ok=True)
    characters = [point for first, last in RANGES for point in range(first, last + 1)]
    size = 0
    for weight, cut in CUTS.items():
        font = TTFont(source / f"FiraSans-{cut}.woff2", recalcTimestamp=False)  # the same bytes each time
        options = subset.Options()
        options.layout_features = list(FEATURES)
        options.hinting = (
            False  # screens of today smooth what they show; the instructions are a quarter of the weight
        )
        options.name_IDs = [
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            13,
            14,
        ]  # the copyright and licence notes stay inside the file
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        font.flavor = "woff2"
        path = target / f"fira-sans-{weight}.woff2"
        font.save(path)
        notice = font["name"].getDebugName(0)
        size += path.stat().st_size
    (target / "OFL.txt").write_text(
        f"Fira Sans. {notice}\nSubset for this product.\n\n{licence.read_text(encoding='utf-8')}",
        encoding="utf-8",
    )
    return size
