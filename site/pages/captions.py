"""Captions as people bring them (WebVTT or SubRip), read strictly and written as plain WebVTT.

Source: https://www.w3.org/TR/webvtt1/ ; SubRip has no standard, its times have a comma instead of a point.
"""

import re
from dataclasses import dataclass
from html import escape, unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

TIMES = re.compile(r"\s*(\S+)\s+-->\s+(\S+)(?:\s.*)?")
TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})")
TAG = re.compile(r"<[^<>]{0,200}>")
NOTES = ("NOTE", "STYLE", "REGION")
MOST_CUES = 10_000
PAUSE_MILLISECONDS = 2500  # a longer one begins a paragraph of the transcript


@dataclass(frozen=True)
class Cue:
    """What is shown from `start` to `end`, both in milliseconds from the beginning."""

    start: int
    end: int
    text: str


def read_captions(text: str) -> list[Cue]:
    """Raises ValidationError, in words for editors and with the number of the line."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues: list[Cue] = []
    for first, block in _blocks(lines):
        if (block[0].startswith("WEBVTT") and first == 1) or block[0].split(" ")[0] in NOTES:
            continue
        cues.append(_read_cue(block, first, cues[-1].start if cues else 0))
        if len(cues) > MOST_CUES:
            raise ValidationError(_("Das sind zu viele Untertitel für eine Datei."), code="too_many")
    if not cues:
        raise ValidationError(
            _("Darin stehen keine Untertitel. Möglich sind WebVTT (.vtt) und SubRip (.srt)."), code="empty"
        )
    return cues


def as_webvtt(cues: list[Cue]) -> str:
    parts = [f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{escape(cue.text, quote=False)}\n" for cue in cues]
    return "WEBVTT\n\n" + "\n".join(parts)


def spoken(cues: list[Cue]) -> str:
    """The words alone, for those who read instead; a pause begins a paragraph."""
    paragraphs: list[list[str]] = []
    last_end = 0
    for cue in cues:
        if not paragraphs or cue.start - last_end > PAUSE_MILLISECONDS:
            paragraphs.append([])
        paragraphs[-1].append(cue.text.replace("\n", " "))
        last_end = cue.end
    return "\n\n".join(" ".join(words) for words in paragraphs)


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """(number of its first line, lines) of what stands between empty lines."""
    found: list[tuple[int, list[str]]] = []
    is_inside = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            is_inside = False
        elif is_inside:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            is_inside = True
    return found


def _read_cue(block: list[str], first: int, earliest: int) -> Cue:
    at = 0 if "-->" in block[0] else 1  # a name or number may stand above the times
    times = TIMES.fullmatch(block[at]) if at < len(block) else None
    start, end = (_milliseconds(times[1]), _milliseconds(times[2])) if times else (None, None)
    if start is None or end is None:
        raise ValidationError(
            _("Zeile %(line)s: Hier fehlt eine Zeit wie 00:01:02.000 --> 00:01:05.000."),
            code="time",
            params={"line": first + min(at, len(block) - 1)},
        )
    if end <= start or start < earliest:
        raise ValidationError(
            _("Zeile %(line)s: Diese Zeit liegt vor der davor, oder das Ende vor dem Anfang."),
            code="order",
            params={"line": first + at},
        )
    words = "\n".join(unescape(TAG.sub("", line)).strip() for line in block[at + 1 :]).strip()
    if not words:
        raise ValidationError(
            _("Zeile %(line)s: Zu dieser Zeit steht kein Text."), code="text", params={"line": first + at}
        )
    return Cue(start, end, words.replace("-->", "→"))


def _milliseconds(time: str) -> int | None:
    found = TIME.fullmatch(time)
    if not found:
        return None
    hours, minutes, seconds, rest = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
