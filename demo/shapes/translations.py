"""What stands in the files of one language."""

from dataclasses import dataclass

from demo.shapes.materials import CrisisCardVersion, MaterialVersion


@dataclass(frozen=True)
class TopicVersion:
    slug: str
    label: str
    description: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class English:
    topics: tuple[TopicVersion, ...]
    materials: tuple[MaterialVersion, ...]
    crisis_cards: tuple[CrisisCardVersion, ...]


@dataclass(frozen=True)
class Simple:
    materials: tuple[MaterialVersion, ...]
