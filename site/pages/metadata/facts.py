"""What is known of a film or a sound once its bytes have been read."""

from dataclasses import dataclass
from typing import Literal

from pages.validators.media import has_no_length
from pages.validators.refusal import is_damaged

LONGEST = 24 * 60 * 60  # seconds
MOST_PIXELS = 16_384  # along one side


@dataclass(frozen=True)
class MediaFacts:
    """`duration` in seconds; `width` and `height` in pixels as it is shown, None for sound."""

    kind: Literal["video", "audio"]
    mime: str
    extension: str
    duration: float
    width: int | None = None
    height: int | None = None


def video(mime: str, extension: str, duration: float, size: tuple[int, int]) -> MediaFacts:
    if not all(0 < side <= MOST_PIXELS for side in size):
        raise is_damaged()
    return MediaFacts("video", mime, extension, _plausible(duration), *size)


def audio(mime: str, extension: str, duration: float) -> MediaFacts:
    return MediaFacts("audio", mime, extension, _plausible(duration))


def _plausible(duration: float) -> float:
    """A number that is none compares as false."""
    if duration == 0:
        raise has_no_length()
    if not 0 < duration <= LONGEST:
        raise is_damaged()
    return duration
