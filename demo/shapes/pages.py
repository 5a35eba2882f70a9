"""Fixed pages in their languages."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


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
