"""Webinars."""

from dataclasses import dataclass
from typing import Literal

from demo.shapes.materials import Openness


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
