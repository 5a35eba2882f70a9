"""Office files written anew, part by part: no author, no company, no template, no time, nothing between the parts."""

import zipfile
from io import BytesIO
from typing import IO

from lxml import etree

from pages.metadata.pictures import picture_without_metadata
from pages.validators.archive import open_archive, read_entry
from pages.validators.markup import parse_xml
from pages.validators.office import OFFICE_KINDS

CORE_KEPT = {"title", "language", "subject", "description"}
EXTENDED_DROPPED = {
    "Company",
    "Manager",
    "Template",
    "Application",
    "AppVersion",
    "HyperlinkBase",
    "TotalTime",
}
OPEN_KEPT = {"title", "language", "subject", "description", "document-statistic"}
NOBODY = "Normal.dotm"  # Word's own template, which every Word has
EPOCH = (1980, 1, 1, 0, 0, 0)


def office_without_metadata(file: IO[bytes], extension: str) -> bytes:
    out = BytesIO()
    with open_archive(file) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.is_dir():
                continue
            clean = zipfile.ZipInfo(entry.filename, EPOCH)
            clean.compress_type = entry.compress_type  # OpenDocument wants its first part stored
            new.writestr(clean, _clean(entry.filename, read_entry(old, entry)))
    return out.getvalue()


def _clean(name: str, content: bytes) -> bytes:
    suffix = name.rpartition(".")[2].lower()
    if not content:
        return content
    if name == "docProps/core.xml":
        return _only(content, CORE_KEPT)
    if name == "docProps/custom.xml":
        return _only(content, set())
    if name == "docProps/app.xml":
        return _without(content, EXTENDED_DROPPED)
    if name == "meta.xml":
        return _open_meta(content)
    if name.endswith(".rels"):
        return _own_template(content)
    if suffix in OFFICE_KINDS:
        return office_without_metadata(BytesIO(content), suffix)
    if suffix in {"jpg", "jpeg", "png"}:
        return picture_without_metadata(content)
    return content


def _only(content: bytes, kept: set[str]) -> bytes:
    root = parse_xml(content)
    for child in list(root):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in kept:
            root.remove(child)
    return _written(root)


def _without(content: bytes, dropped: set[str]) -> bytes:
    root = parse_xml(content)
    for child in list(root):
        if isinstance(child.tag, str) and etree.QName(child).localname in dropped:
            root.remove(child)
    return _written(root)


def _open_meta(content: bytes) -> bytes:
    root = parse_xml(content)
    for meta in root:
        for child in list(meta):
            if not isinstance(child.tag, str) or etree.QName(child).localname not in OPEN_KEPT:
                meta.remove(child)
    return _written(root)


def _own_template(content: bytes) -> bytes:
    """A template's path names the server, the folder and often the person."""
    root = parse_xml(content)
    for link in root.iter("{*}Relationship"):
        if link.get("Type", "").endswith("/attachedTemplate"):
            link.set("Target", NOBODY)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
