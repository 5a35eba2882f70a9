"""Files that are no films, broken films and forged ones: refused in words, whatever they are called, and never touched."""

import random
import struct
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from pages.metadata import source
from pages.metadata.media import read_media, strip_media
from tests.pages import media_bytes as make

VALID = {
    "mp4": make.mp4(),
    "mp4-wide": make.mp4(wide=True, turned=True),
    "m4a": make.mp4(pictures=False, brand=b"M4A "),
    "mp4-fragments": make.fragmented(),
    "mp4-whole": make.fragmented(whole=120_000),
    "webm": make.webm(),
    "webm-live": make.webm(unknown=True, duration=False),
    "webm-sound": make.webm(pictures=False),
    "mp3": make.mp3(),
    "mp3-index": make.mp3(index=True),
    "wav": make.wav(),
}


def code_of(content):
    with pytest.raises(ValidationError) as error:
        read_media(BytesIO(content))
    assert error.value.messages[0].endswith(".")
    return error.value.code


PAGE = b"<!doctype html><script>alert(1)</script>".ljust(500)


def zipped():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a" * 100)
    return out.getvalue()


def nested(depth):
    content = make.NOTES
    for _level in range(depth):
        content = make.box(b"moov", content)
    return content


HOSTILE = {
    "empty": (b"", "content"),
    "page": (PAGE, "content"),
    "script": (b"#!/bin/sh\nrm -rf /\n", "content"),
    "archive": (zipped(), "content"),
    "ogg": (b"OggS" + bytes(100), "content"),
    "one byte": (b"\xff", "content"),
    "noise": (b"\xff\xfb\x90\x00" + bytes(100), "content"),
    "quicktime": (make.mp4(brand=b"qt  "), "format"),
    "matroska": (make.webm(doctype=b"matroska"), "format"),
    "other pictures": (make.webm(codec=b"V_MPEG4/ISO/AVC"), "format"),
    "other sound": (make.wav(form=2), "format"),
    "page behind a film": (make.mp4(more=PAGE), "damaged"),
    "archive behind a film": (make.mp4(more=zipped()), "damaged"),
    "page behind webm": (make.webm(more=PAGE), "damaged"),
    "pictures before their tracks": (
        make.webm(before=make.element(0x1F43B675, make.block(1, 0, make.PICTURES))),
        "damaged",
    ),
    "page behind mp3": (make.mp3(tail=PAGE), "damaged"),
    "page in front of mp3": (make.id3() + PAGE + make.mp3(), "damaged"),
    "page behind wav": (make.wav(more=PAGE), "damaged"),
    "beyond the end": (make.mp4() + struct.pack(">I4s", 100, b"free"), "damaged"),
    "huge": (make.mp4() + struct.pack(">I4sQ", 1, b"free", 2**63), "damaged"),
    "smaller than its head": (make.mp4() + struct.pack(">I4s", 7, b"free"), "damaged"),
    "wide and smaller": (make.mp4() + struct.pack(">I4sQ", 1, b"free", 15), "damaged"),
    "twice": (make.mp4(more=make.box(b"moov", make.mvhd())), "damaged"),
    "no film": (make.ftyp() + make.box(b"mdat", b"x"), "damaged"),
    "no bytes": (make.ftyp() + make.box(b"moov", make.mvhd()), "damaged"),
    "no track": (make.ftyp() + make.box(b"mdat", b"x") + make.box(b"moov", make.mvhd()), "no_track"),
    "no track in webm": (make.webm(pictures=False).replace(b"\x83\x81\x02", b"\x83\x81\x11"), "no_track"),
    "no length": (make.wav(data=b""), "no_length"),
    "no wav": (make.chunk(b"RIFF", b"WAVE" + make.chunk(b"JUNK", make.NOTES)), "no_track"),
    "elsewhere": (make.mp4(located=False), "external"),
    "places in fragments": (make.fragmented(other=True), "other_tracks"),
    "nested": (make.ftyp() + make.box(b"mdat", b"x") + nested(5000), "damaged"),
    "endless": (make.mp4().replace(make.mvhd(), make.mvhd(2**32 - 2)), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name):
    content, code = HOSTILE[name]
    assert code_of(content) == code


def test_a_track_that_claims_bytes_of_others():
    """What is removed lies in the media; a forged table must not reach the head of the film, or the same place for ever."""
    for chunks in ([(4, 8)], [(10**6, 8)], [(40, 100)] * 50):
        more = make.trak(b"meta", 3, chunks)
        whole = make.mp4(places=False)
        at = whole.index(b"moov") - 4
        end = at + int.from_bytes(whole[at : at + 4], "big")
        forged = whole[:at] + make.box(b"moov", whole[at + 8 : end], more) + whole[end:]
        assert code_of(forged) == "damaged"


def test_locked():
    assert code_of(make.mp4().replace(b"mp4a", b"enca")) == "locked"
    assert code_of(make.webm().replace(b"\x53\x6e", b"\x6d\x80")) == "locked"


def test_nothing_but_heads(monkeypatch):
    monkeypatch.setattr("pages.metadata.media.MAX_STEPS", 1000)
    assert code_of(make.mp4(more=make.box(b"free") * 2000)) == "too_much"
    assert code_of(make.webm(before=make.element(0xEC, b"") * 2000)) == "too_much"


def test_too_many_changes_to_remember(monkeypatch):
    monkeypatch.setattr(source, "MAX_CHANGES", 1000)
    assert code_of(make.mp4(more=make.box(b"free", b"x") * 2000)) == "too_much"
    assert code_of(make.webm(before=make.element(0xEC, b"x") * 2000)) == "too_much"


def tried(content):
    """Read and written, or refused in words; never anything else. What was written reads the same."""
    file = BytesIO(content)
    try:
        facts = strip_media(file)
    except ValidationError:
        assert file.getvalue() == content, "what is refused is not touched"
        return
    assert len(file.getvalue()) == len(content)
    assert read_media(file) == facts


@pytest.mark.parametrize("name", VALID)
def test_broken_off(name):
    content = VALID[name]
    chance = random.Random(20261127)  # the same files in every run
    ends = {*range(200), *(chance.randrange(len(content)) for _try in range(400))}
    for end in sorted(ends):
        tried(content[:end])


@pytest.mark.parametrize("name", VALID)
def test_flipped(name):
    content = VALID[name]
    chance = random.Random(20261127)  # the same files in every run
    for _try in range(800):
        broken = bytearray(content)
        for _byte in range(chance.choice((1, 1, 2, 8))):
            at = chance.randrange(min(len(broken), chance.choice((200, 4000, 10**6))))
            broken[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        tried(bytes(broken))
