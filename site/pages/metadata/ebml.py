"""The elements of EBML, the form in which Matroska and WebM are written: a number, a length, a content."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pages.metadata.source import Changes, Source
from pages.validators.refusal import is_damaged

VOID = b"\xec"
SHORTEST = 2
LONGEST_NUMBER, LONGEST_LENGTH = 4, 8
LONGEST_HEAD = LONGEST_NUMBER + LONGEST_LENGTH
LONGEST_SHORT = 126  # what fits one byte of length; all ones mean that it is not known
OPEN_ENDED = {0x18538067, 0x1F43B675}  # segment and cluster, which are written while they are recorded


@dataclass(frozen=True, slots=True)
class Element:
    number: int
    start: int
    body: int
    end: int
    is_open: bool = False


class Elements:
    def __init__(self, source: Source, changes: Changes) -> None:
        self.source = source
        self.changes = changes

    def at(self, start: int, end: int, *, open_ended: bool = False) -> Element:
        """Raises ValidationError where it reaches beyond the end."""
        self.source.step()
        head = self.source.rest(start, min(LONGEST_HEAD, end - start))
        width = 9 - head[0].bit_length() if head else LONGEST_HEAD
        if width > LONGEST_NUMBER or width >= len(head):
            raise is_damaged()
        number = int.from_bytes(head[:width], "big")
        length, size = _length(head[width:])
        body = start + width + size
        if length is None:
            if not open_ended or number not in OPEN_ENDED:
                raise is_damaged()
            return Element(number, start, body, end, is_open=True)
        if body + length > end:
            raise is_damaged()
        return Element(number, start, body, body + length)

    def within(self, parent: Element) -> Iterator[Element]:
        at = parent.body
        while at < parent.end:
            element = self.at(at, parent.end)
            yield element
            at = element.end

    def length_at(self, at: int, end: int) -> tuple[int | None, int]:
        """As the lengths of elements are written, the tracks of blocks are too. Where it ends comes second."""
        value, size = _length(self.source.rest(at, min(LONGEST_LENGTH, end - at)))
        return value, at + size

    def real(self, element: Element) -> float:
        length = element.end - element.body
        if length not in {4, 8}:
            raise is_damaged()
        content = self.source.read(element.body, length)
        return float(struct.unpack(">f" if length == 4 else ">d", content)[0])

    def void(self, element: Element) -> None:
        """The same place, filled with zeros. The shortest element has room for the shortest void."""
        length = element.end - element.start - SHORTEST
        head = VOID + bytes([0x80 | min(length, LONGEST_SHORT)])
        if length > LONGEST_SHORT:
            head = VOID + (1 << 56 | length - 7).to_bytes(8, "big")
        self.changes.blank(element.start, element.end)
        self.changes.write(element.start, head)


def unsigned(source: Source, element: Element) -> int:
    if element.end - element.body > 8:
        raise is_damaged()
    return source.number(element.body, element.end - element.body)


def _length(head: bytes) -> tuple[int | None, int]:
    """A number that tells its own width, and that width; None where all its bits are set."""
    width = 9 - head[0].bit_length() if head else LONGEST_HEAD
    if width > min(LONGEST_LENGTH, len(head)):
        raise is_damaged()
    ones = (1 << 7 * width) - 1
    value = int.from_bytes(head[:width], "big") & ones
    return (None if value == ones else value), width
