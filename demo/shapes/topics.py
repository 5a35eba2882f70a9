"""The vocabulary: topics, and who a material is for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicGroup:
    slug: str
    de: str
    en: str
    leichte_sprache: str


@dataclass(frozen=True)
class Topic:
    slug: str
    group: str
    de: str
    en: str
    leichte_sprache: str
    description: str
    synonyms: tuple[str, ...]
    broader: str | None
    related: tuple[str, ...]


@dataclass(frozen=True)
class Topics:
    groups: tuple[TopicGroup, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class TargetGroup:
    slug: str
    de: str
    en: str
    leichte_sprache: str
    audience: tuple[str, ...]


@dataclass(frozen=True)
class TargetGroups:
    groups: tuple[TargetGroup, ...]
