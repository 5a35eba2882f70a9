"""The tracks of a WebM: what they are, without the names that people and programs gave them."""

from dataclasses import dataclass

from pages.metadata.ebml import Element, Elements, unsigned
from pages.metadata.source import Changes, Source
from pages.validators.media import is_other_format
from pages.validators.refusal import is_damaged, is_locked

NUMBER, TYPE, CODEC, CODEC_PRIVATE, VIDEO = 0xD7, 0x83, 0x86, 0x63A2, 0xE0
WIDTH, HEIGHT = 0xB0, 0xBA
# What a player needs: identity, flags, languages, timing, sound. Names, programs and what a maker invented is not here.
KEPT = {
    NUMBER, TYPE, CODEC, CODEC_PRIVATE, VIDEO, 0x73C5, 0xB9, 0x88, 0x55AA, 0x55AB, 0x55AC, 0x55AD, 0x55AE, 0x55AF,
    0x9C, 0x6DE7, 0x6DF8, 0x22B59C, 0x22B59D, 0x23E383, 0x234E7A, 0x23314F, 0x56AA, 0x56BB, 0xAA, 0xE1, 0x55EE,
}  # fmt: skip
ENCODINGS = 0x6D80  # in WebM only for what is encrypted
PICTURE, SOUND = 1, 2
CODECS = {PICTURE: {b"V_VP8", b"V_VP9", b"V_AV1"}, SOUND: {b"A_VORBIS", b"A_OPUS"}}
LONGEST_NAME = 32
COMMENTS = b"\x03vorbis"


@dataclass
class Track:
    number: int = 0
    kind: int = 0
    codec: bytes = b""
    size: tuple[int, int] = (0, 0)

    @property
    def is_picture(self) -> bool:
        return self.kind == PICTURE

    @property
    def is_kept(self) -> bool:
        return self.kind in CODECS


def read_track(source: Source, changes: Changes, parts: Elements, entry: Element) -> Track:
    track, private = Track(), None
    for element in parts.within(entry):
        if element.number == NUMBER:
            track.number = unsigned(source, element)
        elif element.number == TYPE:
            track.kind = unsigned(source, element)
        elif element.number == CODEC:
            track.codec = source.read(element.body, min(LONGEST_NAME, element.end - element.body)).rstrip(
                b"\0"
            )
        elif element.number == CODEC_PRIVATE:
            private = element
        elif element.number == VIDEO:
            track.size = _size(source, parts, element)
        elif element.number == ENCODINGS:
            raise is_locked()
        elif element.number not in KEPT:
            parts.void(element)
    if not track.number or not track.kind:
        raise is_damaged()
    if track.is_kept and track.codec not in CODECS[track.kind]:
        raise is_other_format()
    if track.codec == b"A_VORBIS" and private:
        _forget_comments(source, changes, private)
    return track


def _size(source: Source, parts: Elements, video: Element) -> tuple[int, int]:
    found = {
        each.number: unsigned(source, each) for each in parts.within(video) if each.number in {WIDTH, HEIGHT}
    }
    return found.get(WIDTH, 0), found.get(HEIGHT, 0)


def _forget_comments(source: Source, changes: Changes, private: Element) -> None:
    """Vorbis keeps artist and title in the second of its three heads: the maker's name is filled up with zeros."""
    at, lengths = private.body + 1, []
    if private.end - private.body < 3 or source.number(private.body, 1) != 2:
        raise is_damaged()
    for _head in range(2):
        length = 0
        while (byte := source.number(at, 1)) == 0xFF and at < private.end:
            length, at = length + byte, at + 1
        lengths.append(length + byte)
        at += 1
    start = at + lengths[0]
    end = start + lengths[1]
    filling = lengths[1] - len(COMMENTS) - 4 - 4 - 1
    if filling < 0 or end > private.end or source.read(start, len(COMMENTS)) != COMMENTS:
        raise is_damaged()
    changes.blank(start + len(COMMENTS), end)
    changes.write(start + len(COMMENTS), filling.to_bytes(4, "little"))
    changes.write(end - 1, b"\x01")
