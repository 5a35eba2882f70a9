"""Office files are ZIP archives: what a safe one looks like, and how much it may hold."""

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from io import SEEK_END
from typing import IO

from pages.validators.refusal import does_not_fit, has_macros, is_damaged, is_locked, is_too_much

MAX_ENTRIES = 5_000
MAX_ELEMENTS = 2_000_000  # of XML that is worth reading: seconds, where the rest takes milliseconds
MAX_ENTRY_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200  # unpacked to packed, of the whole upload and of entries worth a look
RATIO_FROM_BYTES = 1024 * 1024
HARMFUL_SUFFIXES = {
    "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html",
    "jar", "js", "jse", "lnk", "mht", "mhtml", "msc", "msi", "php", "pif",
    "ps1", "reg", "scr", "sct", "sh", "shtml", "svgz", "swf", "url", "vb",
    "vbe", "vbs", "wsf", "wsh", "xhtml", "xht", "zip", "rar", "7z", "gz",
    "iso",
}  # fmt: skip
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word 97, and every encrypted document of today
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass
class Budget:
    """What is left for an upload and all the files in it together."""

    unpacked: int = MAX_TOTAL_BYTES  # bytes
    entries: int = MAX_ENTRIES
    elements: int = MAX_ELEMENTS

    @classmethod
    def of(cls, file: IO[bytes]) -> "Budget":
        file.seek(0, SEEK_END)
        return cls(unpacked=min(MAX_TOTAL_BYTES, max(RATIO_FROM_BYTES, MAX_RATIO * file.tell())))

    def spend(self, *, unpacked: int = 0, entries: int = 0, elements: int = 0) -> None:
        """Raises ValidationError where there is not as much left."""
        self.unpacked -= unpacked
        self.entries -= entries
        self.elements -= elements
        if min(self.unpacked, self.entries, self.elements) < 0:
            raise is_too_much()


def open_archive(file: IO[bytes], budget: Budget | None = None) -> zipfile.ZipFile:
    """An archive whose list of contents is sane. Raises ValidationError; the caller closes it."""
    budget = budget or Budget.of(file)
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if head.startswith(OLE_HEAD):
        raise is_locked()
    if not head.startswith(b"PK\x03\x04"):
        raise does_not_fit()
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise is_damaged() from error
    _check_entries(archive.infolist(), budget)
    return archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str) -> bytes:
    """Never more than the list of contents said. Raises ValidationError where the bytes are others."""
    try:
        return archive.read(entry)
    except BROKEN as error:
        raise is_damaged() from error


def _check_entries(entries: list[zipfile.ZipInfo], budget: Budget) -> None:
    budget.spend(entries=len(entries), unpacked=sum(entry.file_size for entry in entries))
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise is_damaged()
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise is_locked()
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or _leads_astray(entry):
        raise is_damaged()
    if entry.file_size > MAX_ENTRY_BYTES or (
        entry.file_size > RATIO_FROM_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    ):
        raise is_too_much()
    if entry.filename.rpartition(".")[2].lower() in HARMFUL_SUFFIXES:
        raise has_macros()


def _leads_astray(entry: zipfile.ZipInfo) -> bool:
    """Out of the archive: upwards, to a drive, through a link, or under a name that is not what it seems."""
    name = entry.orig_filename
    return (
        name.startswith("/")
        or "\\" in name
        or bool(_DRIVE.match(name))
        or ".." in name.split("/")
        or not name.isprintable()
        or stat.S_ISLNK(entry.external_attr >> 16)
    )
