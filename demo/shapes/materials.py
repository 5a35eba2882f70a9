"""Materials with their files and sources, and crisis cards with whom to call."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Openness = Literal["public", "members"]
Readers = Literal["public", "members", "groups", "places"]


@dataclass(frozen=True)
class Source:
    title: str
    publisher: str
    year: int | None
    url: str | None
    to_verify: bool = False
    note: str = ""


@dataclass(frozen=True)
class Download:
    title: str
    format: Literal["docx", "xlsx", "pptx", "pdf"]
    content: str


@dataclass(frozen=True)
class Change:
    day: date
    note: str


@dataclass(frozen=True)
class Material:
    slug: str
    title: str
    kind: Literal["guide", "template", "checklist", "example", "study summary", "video script"]
    summary: str
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    languages: tuple[str, ...]
    reading_minutes: int
    author: str
    author_member: str
    organisation: str
    licence: str
    checked_on: date
    review_due: date
    owner: str
    visibility: Readers
    legal_review: bool
    body_md: str
    downloads: tuple[Download, ...]
    related: tuple[str, ...]
    sources: tuple[Source, ...]
    fictional: bool = False
    state: str = ""
    reviewer: str = ""
    groups: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class MaterialVersion:
    """A material in English or in Leichte Sprache; what is not here is as in the German one."""

    slug: str
    title: str
    summary: str
    body_md: str
    downloads: tuple[str, ...]
    checked_on: date
    legal_review: bool
    checked_by_testers: bool | None = None


@dataclass(frozen=True)
class Contact:
    key: str
    name: str
    name_en: str
    what_for: str
    phone: str | None
    email: str | None
    url: str | None
    hours: str | None
    cost: str | None
    source: str
    checked_on: date | None
    owner: str
    warn_after_months: int
    to_verify: bool
    local: bool
    note: str = ""


@dataclass(frozen=True)
class DoNot:
    text: str
    why: str


@dataclass(frozen=True)
class SimpleText:
    title: str
    situation: str
    summary: str
    checked_by_testers: bool
    body_md: str


@dataclass(frozen=True)
class CrisisCard:
    slug: str
    situation: str
    title: str
    for_whom: str
    first_10_minutes: tuple[str, ...]
    first_hour: tuple[str, ...]
    today: tuple[str, ...]
    this_week: tuple[str, ...]
    do_not: tuple[DoNot, ...]
    contacts: tuple[str, ...]
    evidence: tuple[str, ...]
    topics: tuple[str, ...]
    materials: tuple[str, ...]
    checked_on: date
    review_due: date
    owner: str
    legal_review: bool
    leichte_sprache: SimpleText


@dataclass(frozen=True)
class CrisisCards:
    contacts: tuple[Contact, ...]
    cards: tuple[CrisisCard, ...]


@dataclass(frozen=True)
class CrisisCardVersion:
    """A card in English; the steps stand in the order of the German ones."""

    slug: str
    title: str
    situation: str
    for_whom: str
    first_10_minutes: tuple[str, ...]
    first_hour: tuple[str, ...]
    today: tuple[str, ...]
    this_week: tuple[str, ...]
    do_not: tuple[DoNot, ...]
    evidence: tuple[str, ...]
