"""Films and sound: what they are, and the same file without what tells of people, places and machines.

The bytes decide, never the name. What is said or shown in the film stays; so do notes that an encoder
writes between the pictures (its own settings, as a rule).
"""

from collections.abc import Callable
from typing import IO

from pages.metadata.facts import MediaFacts
from pages.metadata.mp4 import read_mp4
from pages.metadata.sound import read_mp3, read_wav
from pages.metadata.source import Changes, Source
from pages.metadata.webm import EBML_HEAD, read_webm
from pages.validators.media import is_no_media

__all__ = ["MediaFacts", "read_media", "strip_media"]

# Parts of one file. A film of seven hours in WebM has two million pictures and sounds, each a part of its own.
MAX_STEPS = 2_000_000
HEAD = 12


def read_media(file: IO[bytes]) -> MediaFacts:
    """Raises ValidationError where it is neither film nor sound, broken, or more than that."""
    facts, _changes = _look_into(file)
    return facts


def strip_media(file: IO[bytes]) -> MediaFacts:
    """Written over in place, in a file open for writing; its length stays. Raises ValidationError before it writes."""
    facts, changes = _look_into(file)
    changes.apply(file)
    return facts


def _look_into(file: IO[bytes]) -> tuple[MediaFacts, Changes]:
    source = Source(file, MAX_STEPS)
    try:
        return _reader(source.rest(0, HEAD))(source)
    finally:
        file.seek(0)


def _reader(head: bytes) -> Callable[[Source], tuple[MediaFacts, Changes]]:
    if head[4:8] == b"ftyp":
        return read_mp4
    if head.startswith(EBML_HEAD):
        return read_webm
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return read_wav
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and len(head) == HEAD):
        return read_mp3
    raise is_no_media()
