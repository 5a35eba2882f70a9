"""Films are too large for memory: read them anywhere, a little at a time, and write over what has to go."""

from dataclasses import dataclass, field
from typing import IO

from pages.validators.media import is_too_intricate
from pages.validators.refusal import is_damaged

WINDOW = 16 * 1024  # bytes; parts stand close together, so most of them lie in what was read last
MAX_TABLE = 8 * 1024 * 1024  # bytes of a list that is needed as a whole
MAX_CHANGES = 200_000  # each is kept in memory until all of the file has been read
ZEROS = bytes(256 * 1024)


class Source:
    """Raises ValidationError for a byte beyond the end, and after too many steps."""

    def __init__(self, file: IO[bytes], steps: int) -> None:
        file.seek(0, 2)
        self.size = file.tell()
        self._file = file
        self._steps = steps
        self._window = b""
        self._window_at = 0

    def read(self, at: int, count: int) -> bytes:
        if at < 0 or count < 0 or at + count > self.size:
            raise is_damaged()
        if count > MAX_TABLE:
            raise is_too_intricate()
        start = at - self._window_at
        if start < 0 or start + count > len(self._window):
            self._file.seek(at)
            self._window, self._window_at, start = self._file.read(max(WINDOW, count)), at, 0
        found = self._window[start : start + count]
        if len(found) < count:
            raise is_damaged()
        return found

    def rest(self, at: int, count: int) -> bytes:
        """As `read`, and fewer bytes at the end of the file."""
        return self.read(at, min(count, self.size - at))

    def number(self, at: int, count: int = 4) -> int:
        return int.from_bytes(self.read(at, count), "big")

    def step(self) -> None:
        """One part more. A file of nothing but heads of parts would keep us reading for minutes."""
        self._steps -= 1
        if self._steps < 0:
            raise is_too_intricate()


@dataclass
class Changes:
    """What will be written over, in a file that keeps its length: no offset in it has to be counted anew.

    In the order in which it was asked for, so that a whole may be blanked after its parts were changed.
    """

    steps: list[tuple[int, int, bytes]] = field(default_factory=list)

    def blank(self, start: int, end: int) -> None:
        if start < end:
            self._add(start, end, b"")

    def write(self, at: int, content: bytes) -> None:
        self._add(at, at, content)

    def _add(self, start: int, end: int, content: bytes) -> None:
        if len(self.steps) >= MAX_CHANGES:
            raise is_too_intricate()
        self.steps.append((start, end, content))

    def apply(self, file: IO[bytes]) -> None:
        for start, end, content in self.steps:
            file.seek(start)
            file.write(content)
            for at in range(start, end, len(ZEROS)):
                file.write(ZEROS[: end - at])
        file.flush()
        file.seek(0)
