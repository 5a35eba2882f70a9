"""What one part of the seed did."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    sentence: str
    changes: int
