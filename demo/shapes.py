"""What stands in the files of demo/content, as types. demo/content/README.md explains the fields in words."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["member", "trainer", "moderator", "editor", "operator"]
Openness = Literal["public", "members"]
Office = Literal[
    "mayor", "district_head", "deputy", "council", "integration", "administration", "advisory", "other"
]
Audience = Literal["nobody", "contacts", "members"]


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
    visibility: Openness
    legal_review: bool
    body_md: str
    downloads: tuple[Download, ...]
    related: tuple[str, ...]
    sources: tuple[Source, ...]
    fictional: bool = False
    state: str = ""
    reviewer: str = ""
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


@dataclass(frozen=True)
class Webinar:
    slug: str
    title: str
    pitch: str
    takeaways: tuple[str, ...]
    trainer: str
    co_trainers: tuple[str, ...]
    level: Literal["einstieg", "aufbau", "vertiefung"]
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    preset: Literal["talk", "workshop", "round_table", "confidential"]
    offset_days: int
    start_time: str
    duration_minutes: int
    places: int
    seed_registrations: int
    language: Literal["de", "en"]
    language_support: str | None
    related_materials: tuple[str, ...]
    visibility: Openness
    status: Literal["planned", "held"]
    fictional: bool
    registered: tuple[str, ...] = ()
    summary_md: str = ""


@dataclass(frozen=True)
class Webinars:
    webinars: tuple[Webinar, ...]


@dataclass(frozen=True)
class Message:
    from_: str
    minutes_ago: int
    read: bool
    body: str


@dataclass(frozen=True)
class Conversation:
    slug: str
    participants: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Conversations:
    conversations: tuple[Conversation, ...]


@dataclass(frozen=True)
class Action:
    label: str
    target: str


@dataclass(frozen=True)
class Door:
    title: str
    text: str
    target: str


@dataclass(frozen=True)
class PageText:
    title: str
    summary: str
    body_md: str
    checked_by_testers: bool | None = None
    hero_title: str = ""
    hero_text: str = ""
    actions: tuple[Action, ...] = ()
    cards: tuple[Door, ...] = ()


@dataclass(frozen=True)
class PageTexts:
    de: PageText
    en: PageText
    leichte_sprache: PageText | None = None


@dataclass(frozen=True)
class FixedPage:
    slug: str
    kind: Literal["home", "library", "schedule", "text", "legal"]
    show_in: Literal["main", "footer", "none"]
    legal_review: bool
    checked_on: date
    review_due: date
    owner: str
    translations: PageTexts


@dataclass(frozen=True)
class Pages:
    pages: tuple[FixedPage, ...]


@dataclass(frozen=True)
class Visibility:
    directory: bool
    email: Audience
    messages_from: Audience


@dataclass(frozen=True)
class Member:
    key: str
    display_name: str
    function: str
    office: Office
    ags: str
    municipality: str
    bio: str
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    offers: tuple[str, ...]
    looks_for: tuple[str, ...]
    languages: tuple[str, ...]
    email: str
    roles: tuple[Role, ...]
    joined_days_ago: int
    visibility: Visibility
    fictional: bool
    kreis: str = ""


@dataclass(frozen=True)
class FirstName:
    name: str
    form: Literal["f", "m", "n"]


@dataclass(frozen=True)
class Function:
    f: str
    m: str
    n: str
    office: Office
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Functions:
    """By size of the municipality."""

    xs: tuple[Function, ...]
    s: tuple[Function, ...]
    m: tuple[Function, ...]
    l: tuple[Function, ...]  # noqa: E741
    xl: tuple[Function, ...]


@dataclass(frozen=True)
class Municipality:
    ags: str
    name: str
    size: Literal["xs", "s", "m", "l", "xl"]


@dataclass(frozen=True)
class BuildingBlocks:
    rule: str
    first_names: tuple[FirstName, ...]
    last_names: tuple[str, ...]
    functions: Functions
    bio_openings: tuple[str, ...]
    bio_middles: tuple[str, ...]
    bio_closings: tuple[str, ...]
    tags: tuple[str, ...]
    offers: tuple[str, ...]
    looks_for: tuple[str, ...]
    languages: tuple[str, ...]
    visibility_profiles: tuple[Visibility, ...]
    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True)
class Members:
    members: tuple[Member, ...]
    building_blocks: BuildingBlocks
