"""Word, Excel, PowerPoint and OpenDocument: nothing that runs, loads from elsewhere or hides another file."""

import re
import zipfile
from io import BytesIO
from typing import IO

from lxml import etree

from pages.validators.archive import OLE_HEAD, Budget, open_archive, read_entry
from pages.validators.markup import check_markup, parse_xml
from pages.validators.refusal import (
    does_not_fit,
    has_macros,
    is_locked,
    is_signed,
    is_too_much,
    loads_from_elsewhere,
)

MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENTS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
OFFICE_KINDS = {*MAIN_PARTS, *OPEN_DOCUMENTS}
MAX_DEPTH = 2  # a chart in a slide keeps its numbers in a workbook of its own; no more than that
MACRO_PARTS = re.compile(r"vbaproject|vbadata|(^|/)(activex|macrosheets|dialogsheets|scripts|basic)/", re.I)
SIGNATURE_PARTS = re.compile(r"(^|/)(_xmlsignatures/|META-INF/.*signatures\.xml$)", re.I)
XML_PARTS = (".xml", ".rels", ".vml", ".rdf")
PARSED_PARTS = (".rels", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
MAX_PARSED_BYTES = 5 * 1024 * 1024
HARMLESS_LINKS = ("/hyperlink", "/attachedTemplate")  # the template is forgotten with the metadata


def check_office(file: IO[bytes], extension: str) -> None:
    _check_file(file, extension, Budget.of(file), depth=1)


def _check_file(file: IO[bytes], extension: str, budget: Budget, depth: int) -> None:
    with open_archive(file, budget) as archive:
        names = archive.namelist()
        if any(MACRO_PARTS.search(name) for name in names):
            raise has_macros()
        if any(SIGNATURE_PARTS.search(name) for name in names):
            raise is_signed()
        if extension in OPEN_DOCUMENTS:
            _check_open_document(archive, extension)
        else:
            _check_microsoft(archive, extension)
        for entry in archive.infolist():
            _check_part(archive, entry, budget, depth)


def _check_microsoft(archive: zipfile.ZipFile, extension: str) -> None:
    if not {"[Content_Types].xml", MAIN_PARTS[extension]} <= set(archive.namelist()):
        raise does_not_fit()
    if b"macroenabled" in read_entry(archive, "[Content_Types].xml").lower():
        raise has_macros()


def _check_open_document(archive: zipfile.ZipFile, extension: str) -> None:
    if not {"mimetype", "content.xml"} <= set(archive.namelist()):
        raise does_not_fit()
    if read_entry(archive, "mimetype").strip() != OPEN_DOCUMENTS[extension]:
        raise does_not_fit()
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in read_entry(archive, manifest):
        raise is_locked()


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, depth: int) -> None:
    content = read_entry(archive, entry)
    suffix = entry.filename.rpartition(".")[2].lower()
    if content.startswith((OLE_HEAD, b"MZ", b"\x7fELF")):
        raise has_macros()
    if content.startswith(b"PK\x03\x04"):
        if suffix not in OFFICE_KINDS:
            raise has_macros()
        if depth >= MAX_DEPTH:
            raise is_too_much()
        _check_file(BytesIO(content), suffix, budget, depth + 1)
    elif entry.filename.lower().endswith(XML_PARTS):
        _check_xml(entry.filename, content, budget)


def _check_xml(name: str, content: bytes, budget: Budget) -> None:
    if not content and not name.endswith(".rels"):
        return  # LibreOffice leaves some of its own parts empty
    if name.endswith(PARSED_PARTS) and len(content) > MAX_PARSED_BYTES:
        raise is_too_much()
    check_markup(content, budget)
    if name.endswith(".rels"):
        _check_links(parse_xml(content))


def _check_links(root: etree._Element) -> None:
    for link in root.iter("{*}Relationship"):
        if link.get("TargetMode", "").lower() != "external":
            continue
        if not link.get("Type", "").endswith(HARMLESS_LINKS):
            raise loads_from_elsewhere()
        if link.get("Target", "").strip().lower().startswith(("javascript:", "vbscript:", "data:")):
            raise has_macros()
