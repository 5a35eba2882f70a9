"""XML parts of office files, read as an office program reads them: whatever the prefix, the encoding or the split."""

import re
from collections.abc import Mapping

from lxml import etree

from pages.validators.archive import Budget
from pages.validators.refusal import has_macros, is_damaged, is_too_much, loads_from_elsewhere

# Latin letters look alike as bytes in all of these, once UTF-16 is without its zeros.
ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
DECLARED = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
DECLARATION_BYTES = 400
# Names cannot be written with references: a part without any of these or a field has nothing to find.
WORTH_READING = (b"dde", b"script", b"href", b"vnd.sun.star", b"macro:", b"ppaction:", b"&#")
MAX_INSTRUCTION = 5_000_000  # characters of all fields of one part; some keep whole entries of a bibliography

INSTRUCTIONS = {"instrText", "delInstrText"}
PROGRAM_FIELD = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b|\bQUOTE\s+\d", re.I
)  # QUOTE spells a field's name in numbers
SCRIPT_NAMESPACE = re.compile(r":xmlns:script:|/2000/script$", re.I)
ACTIVE_VALUE = re.compile(r"vnd\.sun\.star\.(script|expand)|^\s*macro:|ppaction://(program|macro)", re.I)
SCRIPT_LINK = re.compile(r"\s*(javascript|vbscript):", re.I)
LOADING = {
    "image", "object", "object-ole", "plugin", "applet", "floating-frame", "section-source", "table-source",
    "cell-range-source", "fill-image", "background-image", "list-level-style-image", "font-face-uri", "sound",
}  # fmt: skip
ELSEWHERE = re.compile(r"\s*([\w+.-]+:|/|\\\\|\.\./|\./\.\./)")


def check_markup(content: bytes, budget: Budget) -> None:
    """Well-formed, and nothing that runs or loads. Raises ValidationError. No tree: that takes ten times the bytes."""
    plain = content.replace(b"\0", b"").lower()
    if b"<!doctype" in plain or b"<!entity" in plain:
        raise has_macros()
    if not _is_readable(plain):
        raise is_damaged()
    try:
        etree.fromstring(content, _parser(target=_target_for(plain, budget)))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise is_damaged() from error


def parse_xml(content: bytes) -> etree._Element:
    """Without entities, without the network. Raises ValidationError where it is no XML."""
    try:
        return etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise is_damaged() from error


def _parser(target: "_Nothing | None" = None) -> etree.XMLParser:
    return etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def _is_readable(plain: bytes) -> bool:
    """In an encoding in which nothing hides from a look at the bytes."""
    head = plain[:DECLARATION_BYTES].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<") or (head.startswith(b"<?xml") and b"?>" not in head):
        return False
    declared = DECLARED.match(head)
    return declared is None or declared[1] in ENCODINGS


def _target_for(plain: bytes, budget: Budget) -> "_Nothing":
    """Each kind of event that Python hears of costs time, so none that is not needed."""
    if b"instr" in plain:
        return _FieldReader(budget)
    return _Reader(budget) if any(word in plain for word in WORTH_READING) else _Nothing()


class _Nothing:
    def close(self) -> None:
        return None


class _Reader(_Nothing):
    """Looks at elements and attributes as they come."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.budget.spend(elements=1)
        namespace, _brace, name = tag.rpartition("}")
        if name.lower().startswith("dde") or ("script" in namespace and SCRIPT_NAMESPACE.search(namespace)):
            raise has_macros()
        for key, value in attributes.items():
            if ":" in value and ACTIVE_VALUE.search(value):
                raise has_macros()
            if key.endswith("href"):
                _check_link(name, value)


def _check_link(element: str, target: str) -> None:
    if SCRIPT_LINK.match(target):
        raise has_macros()
    if element in LOADING and ELSEWHERE.match(target):
        raise loads_from_elsewhere()


class _FieldReader(_Reader):
    """Puts the instructions of fields together, and looks at them when all are there."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.depth = self.length = 0
        self.instructions: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        super().start(tag, attributes)
        name = tag.rpartition("}")[2]
        if name in INSTRUCTIONS:
            self.depth += 1
        elif name == "fldChar":
            self._collect("\n")  # one field ends, another begins: their names do not run together
        for key, value in attributes.items():
            if key.endswith("instr"):
                self._collect(f"\n{value}\n")

    def data(self, text: str) -> None:
        if self.depth:
            self._collect(text)

    def end(self, tag: str) -> None:
        if self.depth and tag.rpartition("}")[2] in INSTRUCTIONS:
            self.depth -= 1

    def _collect(self, text: str) -> None:
        self.length += len(text)
        if self.length > MAX_INSTRUCTION:
            raise is_too_much()
        self.instructions.append(text)

    def close(self) -> None:
        if PROGRAM_FIELD.search("".join(self.instructions)):
            raise loads_from_elsewhere()
