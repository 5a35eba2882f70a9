"""Workshops with their modules and steps, and how far the demo's members have come."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from demo.shapes.materials import Openness


@dataclass(frozen=True)
class Option:
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Step:
    """Which fields count depends on `type`; the README of the content says it."""

    key: str
    type: Literal["text", "reflection", "check", "task", "download", "recording"]
    title: str
    body_md: str = ""
    prompt: str = ""
    private: bool = True
    question: str = ""
    multiple: bool = False
    options: tuple[Option, ...] = ()
    result: str = ""
    share_hint: str = ""
    intro: str = ""
    material: str = ""
    file: str = ""


@dataclass(frozen=True)
class Module:
    slug: str
    title: str
    minutes: int
    goals: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Workshop:
    slug: str
    title: str
    summary: str
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    level: Literal["einstieg", "aufbau"]
    languages: tuple[str, ...]
    trainer: str
    certificate: bool
    visibility: Openness
    legal_review: bool
    checked_on: date
    review_due: date
    owner: str
    modules: tuple[Module, ...]
    reviewer: str = ""


@dataclass(frozen=True)
class WorkshopVersion:
    """A workshop in English or in Leichte Sprache, often shorter; what is not here is as in the German one."""

    language: Literal["en", "de-simple"]
    slug: str
    title: str
    summary: str
    checked_on: date
    legal_review: bool
    modules: tuple[Module, ...]
    checked_by_testers: bool = False


@dataclass(frozen=True)
class WorkshopVersions:
    versions: tuple[WorkshopVersion, ...]


@dataclass(frozen=True)
class Workshops:
    workshops: tuple[Workshop, ...]
