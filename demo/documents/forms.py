"""What the sheets, the Word and the PowerPoint files have in common."""

import io
import re
import zipfile

from demo.markdown import Block, Run, parse
from demo.shapes import Download

CREATOR = "Weltoffene Kommunen"
# Files must not change from one run to the next: every date in them is this one.
FIXED_DAY = "2026-01-01T00:00:00Z"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms)")


def split_heading(download: Download) -> tuple[tuple[Run, ...], list[Block]]:
    """The heading of a sheet and the blocks below it. A text that begins with `# …` has its own, else it is the title."""
    blocks = parse(download.content)
    if blocks and blocks[0].kind == "heading" and blocks[0].level == 1:
        return blocks[0].runs, blocks[1:]
    return (Run(download.title),), blocks


def stable(office_file: bytes) -> bytes:
    """The same office file with fixed dates, inside and in its zip directory."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office_file)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _DATES.sub(rb"\g<1>" + FIXED_DAY.encode() + rb"\g<3>", data)
            entry = zipfile.ZipInfo(name, date_time=_ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()
