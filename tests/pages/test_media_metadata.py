"""Films and sound: what they are by their bytes, and nothing about people left in them."""

import struct
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from pages.metadata import source
from pages.metadata.media import MediaFacts, read_media, strip_media
from tests.pages import media_bytes as make

FILM = MediaFacts("video", "video/mp4", "mp4", 3.0, 1920, 1080)
WEB = MediaFacts("video", "video/webm", "webm", 3.0, 640, 480)
KINDS = {
    "mp4": (make.mp4(), FILM),
    "mp4-upright": (make.mp4(turned=True), MediaFacts("video", "video/mp4", "mp4", 3.0, 1080, 1920)),
    "mp4-wide": (make.mp4(wide=True), FILM),
    "m4a": (make.mp4(pictures=False, brand=b"M4A "), MediaFacts("audio", "audio/mp4", "m4a", 3.0)),
    "mp4-fragments": (make.fragmented(), MediaFacts("video", "video/mp4", "mp4", 3.0, 640, 480)),
    "mp4-whole": (make.fragmented(whole=120_000), MediaFacts("video", "video/mp4", "mp4", 4.0, 640, 480)),
    "webm": (make.webm(), WEB),
    "webm-live": (make.webm(unknown=True), WEB),
    "webm-counted": (
        make.webm(unknown=True, duration=False),
        MediaFacts("video", "video/webm", "webm", 2.01, 640, 480),
    ),
    "webm-sound": (make.webm(pictures=False), MediaFacts("audio", "audio/webm", "webm", 3.0)),
    "mp3": (make.mp3(), MediaFacts("audio", "audio/mpeg", "mp3", 100 * 1152 / 44_100)),
    "mp3-index": (make.mp3(index=True), MediaFacts("audio", "audio/mpeg", "mp3", 100 * 1152 / 44_100)),
    "wav": (make.wav(), MediaFacts("audio", "audio/wav", "wav", 1.0)),
}  # fmt: skip


def stripped(content):
    file = BytesIO(content)
    facts = strip_media(file)
    assert file.tell() == 0
    return file.getvalue(), facts


@pytest.mark.parametrize("name", KINDS)
def test_what_it_is(name):
    content, facts = KINDS[name]
    assert read_media(BytesIO(content)) == facts


@pytest.mark.parametrize("name", KINDS)
def test_forgets_people_and_places(name):
    before, facts = KINDS[name]
    assert [word for word in make.TELLING if word in before]
    after, told = stripped(before)
    assert not [word for word in (*make.TELLING, make.MADE.to_bytes(4, "big")) if word in after]
    assert len(after) == len(before)
    assert told == facts
    assert stripped(after) == (after, facts), "nothing is left to change, and it is still the same film"


@pytest.mark.parametrize("name", KINDS)
def test_sound_and_pictures_stay_where_they_were(name):
    before, _facts = KINDS[name]
    after, _told = stripped(before)
    for content in (make.SOUND, make.PICTURES, make.MP3_FRAME, b"\x01\x02" * 8000):
        at = before.find(content)
        while at >= 0:
            assert after[at : at + len(content)] == content
            at = before.find(content, at + len(content))


def test_only_what_tells_is_changed():
    """Byte by byte: what differs is zero now, or the head of free space."""
    before = make.mp4()
    after, _facts = stripped(before)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert {new for _old, new in changed} <= {0, *b"free"}
    plain = make.mp4(places=False)
    assert plain[: len(make.ftyp())] == stripped(plain)[0][: len(make.ftyp())]


def test_a_track_of_chapters_goes_though_it_has_pictures():
    chapters = make.trak(b"vide", 9, [], size=(10, 10))
    whole = make.mp4()
    at = whole.index(b"moov") - 4
    moov_end = at + int.from_bytes(whole[at : at + 4], "big")
    moov = make.box(b"moov", whole[at + 8 : moov_end], chapters)
    after, facts = stripped(whole[:at] + moov + whole[moov_end:])
    assert facts == FILM
    assert after.count(b"trak") == 2  # places and chapters are gone


def test_notes_hidden_in_the_description_of_the_pictures():
    after, _facts = stripped(
        make.mp4(added=make.box(b"avcC", b"\1\2\3") + make.box(b"uuid", bytes(16), make.NOTES))
    )
    assert b"avcC\1\2\3" in after
    assert make.PLACE not in after


def test_webm_keeps_no_pointer_to_what_is_gone():
    after, _facts = stripped(make.webm())
    assert b"\x12\x54\xc3\x67" not in after  # tags
    assert b"\x03vorbis" in after
    assert b"\x05vorbis" in after


def test_tags_in_other_places():
    """Behind the frames, between them after two files were joined, and without a head of their own."""
    footed_only = make.ape()[32:].replace(b"\x80", b"\0") + b"TAG" + bytes(125)
    tailed = make.mp3(head=b"", tail=footed_only)
    joined = make.mp3(50, tail=b"") + make.id3() + make.MP3_FRAME * 50 + make.id3(footer=True)
    filled = make.mp3(head=make.id3() + bytes(5000), tail=make.MP3_FRAME[:200])
    for before in (tailed, joined, filled):
        after, facts = stripped(before)
        assert make.PLACE in before
        assert make.PLACE not in after
        assert facts.duration == pytest.approx(100 * 1152 / 44_100)


def test_the_longer_tag_at_the_end():
    after, _facts = stripped(
        make.mp3(tail=b"TAG+" + make.NOTES.ljust(223) + b"TAG" + make.NOTES.ljust(125)[:125])
    )
    assert make.PLACE not in after
    assert after.endswith(b"TAG" + bytes(124) + b"\xff")


def test_a_film_that_was_written_while_it_was_recorded():
    """Its last box leaves its length open, and its description stands in front."""
    moov = make.box(b"moov", make.mvhd(), make.trak(b"soun", 1, [(0, 8)]), make.udta())
    before = make.ftyp() + moov + struct.pack(">I4s", 0, b"mdat") + make.SOUND
    after, facts = stripped(before)
    assert facts == MediaFacts("audio", "audio/mp4", "m4a", 3.0)
    assert after.endswith(make.SOUND)
    assert make.PLACE not in after


def test_places_of_one_length_far_into_the_file():
    """Offsets of 64 bits, and one size for all samples."""
    whole = make.mp4()
    at = whole.rindex(b"stco") - 4
    count, first, second = struct.unpack(">3I", whole[at + 12 : at + 24])
    wide = whole[:at] + make.full(b"stsz", struct.pack(">II", 7, count)) + whole[at:]
    wide = wide.replace(whole[at : at + 24], make.full(b"co64", struct.pack(">IQQ", count, first, second)))
    before = bytearray(wide)
    for parent in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
        place = before.rindex(parent) - 4
        before[place : place + 4] = struct.pack(">I", struct.unpack(">I", before[place : place + 4])[0] + 28)
    assert b"GPSSPUR" in before
    after, facts = stripped(bytes(before))
    assert facts == FILM
    assert b"GPSSPUR" not in after


def test_uploads_of_both_kinds():
    before = make.mp4()
    small = SimpleUploadedFile("ton.html", before)
    large = TemporaryUploadedFile("film.mp4", "text/html", len(before), None)
    large.write(before)
    for upload in (small, large):
        assert strip_media(upload) == FILM
        assert make.PLACE not in upload.read()
        upload.close()


def test_memory_stays_small(monkeypatch):
    """A film is read and written a little at a time."""
    most = 0

    class Watched(BytesIO):
        def read(self, size=-1):
            nonlocal most
            most = max(most, size if size >= 0 else 10**9)
            return super().read(size)

        def write(self, content):
            nonlocal most
            most = max(most, len(content))
            return super().write(content)

    large = make.mp4(more=make.box(b"free", b"x" * 5_000_000))
    strip_media(Watched(large))
    assert most <= len(source.ZEROS)
