"""Reads demo/content into the types of demo/shapes/. An error names the file and the field."""

import re
import types
import typing
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml

from demo import shapes
from pages.enums import State

CONTENT = Path(__file__).parent / "content"
SUMMARY_LENGTH = 200
T = TypeVar("T")

FILMED = "video script"


class ContentError(Exception):
    """Something in demo/content is not as its README says."""


def _build(kind: Any, value: Any, where: str) -> Any:
    """`value` as `kind`, or a ContentError that starts with `where`."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [option for option in typing.get_args(kind) if option is not type(None)]
        return None if value is None else _build(inner[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise ContentError(f"{where}: expected a list, found {value!r}")
        item = typing.get_args(kind)[0]
        return tuple(_build(item, entry, f"{where}[{i}]") for i, entry in enumerate(value))
    if origin is Literal:
        if value not in typing.get_args(kind):
            raise ContentError(f"{where}: {value!r} is none of {', '.join(map(str, typing.get_args(kind)))}")
        return value
    if is_dataclass(kind):
        return _record(typing.cast(type[Any], kind), value, where)
    if type(value) is not kind:
        raise ContentError(f"{where}: expected {kind.__name__}, found {value!r}")
    return value


def _record(kind: type[T], value: Any, where: str) -> T:
    if not isinstance(value, dict):
        raise ContentError(f"{where}: expected fields, found {value!r}")
    hints = typing.get_type_hints(kind)
    wanted = {field.name.rstrip("_"): field for field in fields(typing.cast(Any, kind))}
    if unknown := sorted(map(str, value.keys() - wanted.keys())):
        raise ContentError(f"{where}: unknown field {', '.join(unknown)}")
    found = {}
    for name, field in wanted.items():
        if name in value:
            found[field.name] = _build(hints[field.name], value[name], f"{where}.{name}")
        elif field.default is MISSING:
            raise ContentError(f"{where}: the field {name} is missing")
    return kind(**found)


def read(kind: type[T], path: Path) -> T:
    """One file as one record."""
    where = path.relative_to(CONTENT).as_posix() if path.is_relative_to(CONTENT) else path.name
    try:
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(f"{where}: {error}") from error
    return _record(kind, value, where)


@dataclass(frozen=True)
class Content:
    topics: shapes.Topics
    target_groups: tuple[shapes.TargetGroup, ...]
    materials: tuple[shapes.Material, ...]
    english: shapes.English
    simple: shapes.Simple
    crisis: shapes.CrisisCards
    webinars: tuple[shapes.Webinar, ...]
    workshops: tuple[shapes.Workshop, ...]
    workshop_versions: tuple[shapes.WorkshopVersion, ...]
    conversations: tuple[shapes.Conversation, ...]
    pages: tuple[shapes.FixedPage, ...]
    people: shapes.Members


@cache
def load(folder: Path = CONTENT) -> Content:
    content = Content(
        topics=read(shapes.Topics, folder / "topics.yaml"),
        target_groups=read(shapes.TargetGroups, folder / "target_groups.yaml").groups,
        materials=tuple(
            read(shapes.Material, path) for path in sorted((folder / "materials").glob("*.yaml"))
        ),
        english=read(shapes.English, folder / "english.yaml"),
        simple=read(shapes.Simple, folder / "leichte_sprache.yaml"),
        crisis=read(shapes.CrisisCards, folder / "crisis_cards.yaml"),
        webinars=read(shapes.Webinars, folder / "webinars.yaml").webinars,
        workshops=read(shapes.Workshops, folder / "workshops.yaml").workshops,
        workshop_versions=read(shapes.WorkshopVersions, folder / "workshop_versions.yaml").versions,
        conversations=read(shapes.Conversations, folder / "conversations.yaml").conversations,
        pages=read(shapes.Pages, folder / "pages.yaml").pages,
        people=read(shapes.Members, folder / "members.yaml"),
    )
    check(content)
    return content


def internal_links(body_md: str) -> list[str]:
    """Slugs of the materials that a text links to."""
    return re.findall(r"\]\(([^)\s]+)\)", body_md)


def _require(known: Iterable[str], wanted: Iterable[str], where: str) -> None:
    if missing := sorted(set(wanted) - set(known)):
        raise ContentError(f"{where}: nothing is called {', '.join(missing)}")


def _short(summary: str, where: str) -> None:
    if len(summary) > SUMMARY_LENGTH:
        raise ContentError(f"{where}.summary: {len(summary)} characters, at most {SUMMARY_LENGTH}")


def check(content: Content) -> None:
    """What one file says about another must be true."""
    topics = {topic.slug for topic in content.topics.topics}
    materials = {material.slug for material in content.materials}
    members = {member.key for member in content.people.members}
    for material in content.materials:
        where = f"materials/{material.slug}.yaml"
        _short(material.summary, where)
        _require(topics, material.topics, f"{where}.topics")
        _require(materials, material.related, f"{where}.related")
        _require(materials, internal_links(material.body_md), f"{where}.body_md")
        _require(members, [material.author_member], f"{where}.author_member")
        _require(["", *members], [material.reviewer], f"{where}.reviewer")
        _require(["", *State.values], [material.state], f"{where}.state")
    for name, versions in (
        ("english.yaml", content.english.materials),
        ("leichte_sprache.yaml", content.simple.materials),
    ):
        _require(materials, (version.slug for version in versions), f"{name}.materials")
        for version in versions:
            _short(version.summary, f"{name}.{version.slug}")
            _require(materials, internal_links(version.body_md), f"{name}.{version.slug}.body_md")
    for topic in content.topics.topics:
        _require(
            {group.slug for group in content.topics.groups}, [topic.group], f"topics.yaml.{topic.slug}.group"
        )
        _require(
            topics, [*topic.related, *([topic.broader] if topic.broader else [])], f"topics.yaml.{topic.slug}"
        )
    _check_cards(content, topics, materials)
    _check_workshops(content, topics, members)
    _check_workshop_versions(content)
    _check_people(content, topics, materials, members)


def _check_cards(content: Content, topics: set[str], materials: set[str]) -> None:
    contacts = {contact.key for contact in content.crisis.contacts}
    english = {card.slug: card for card in content.english.crisis_cards}
    for card in content.crisis.cards:
        where = f"crisis_cards.yaml.{card.slug}"
        _require(contacts, card.contacts, f"{where}.contacts")
        _require(topics, card.topics, f"{where}.topics")
        _require(materials, card.materials, f"{where}.materials")
        _require(english, [card.slug], f"{where} in english.yaml")
        for phase in ("first_10_minutes", "first_hour", "today", "this_week", "do_not", "evidence"):
            if len(getattr(card, phase)) != len(getattr(english[card.slug], phase)):
                raise ContentError(f"english.yaml.{card.slug}.{phase}: not as many entries as in German")


def _check_workshops(content: Content, topics: set[str], members: set[str]) -> None:
    files = {material.slug: [one.title for one in material.downloads] for material in content.materials}
    filmed = {material.slug for material in content.materials if material.kind == FILMED}
    for workshop in content.workshops:
        where = f"workshops.yaml.{workshop.slug}"
        _short(workshop.summary, where)
        _require(topics, workshop.topics, f"{where}.topics")
        _require(members, [workshop.trainer], f"{where}.trainer")
        _require(["", *members], [workshop.reviewer], f"{where}.reviewer")
        for module in workshop.modules:
            for step in module.steps:
                place = f"{where}.{module.slug}.{step.key}"
                _require(files, internal_links(step.body_md), f"{place}.body_md")
                if step.type == "download":
                    _require(files, [step.material], f"{place}.material")
                    _require(files[step.material], [step.file], f"{place}.file")
                if step.type == "recording":
                    _require(filmed, [step.material], f"{place}.material")
                if step.type == "check" and not any(option.correct for option in step.options):
                    raise ContentError(f"{place}.options: none is correct")


def _check_workshop_versions(content: Content) -> None:
    """They may leave steps out, but those they have are steps of the German one: progress counts in every language."""
    workshops = {workshop.slug: workshop for workshop in content.workshops}
    for version in content.workshop_versions:
        where = f"workshop_versions.yaml.{version.language}.{version.slug}"
        _short(version.summary, where)
        _require(workshops, [version.slug], where)
        modules = {module.slug: module for module in workshops[version.slug].modules}
        _require(modules, [module.slug for module in version.modules], where)
        for module in version.modules:
            steps = [f"{step.key} ({step.type})" for step in modules[module.slug].steps]
            _require(steps, [f"{step.key} ({step.type})" for step in module.steps], f"{where}.{module.slug}")


def _check_people(content: Content, topics: set[str], materials: set[str], members: set[str]) -> None:
    for member in content.people.members:
        where = f"members.yaml.{member.key}"
        _require(topics, member.topics, f"{where}.topics")
        if not member.email.endswith("@example.org"):
            raise ContentError(f"{where}.email: invented people have an address at example.org")
    for webinar in content.webinars:
        where = f"webinars.yaml.{webinar.slug}"
        _require(members, [webinar.trainer, *webinar.co_trainers], f"{where}.trainer")
        _require(members, webinar.registered, f"{where}.registered")
        _require(topics, webinar.topics, f"{where}.topics")
        _require(materials, webinar.related_materials, f"{where}.related_materials")
        if len(webinar.takeaways) != 3:
            raise ContentError(f"{where}.takeaways: exactly three")
    for conversation in content.conversations:
        where = f"conversations.yaml.{conversation.slug}"
        _require(members, conversation.participants, f"{where}.participants")
        _require(
            conversation.participants, (m.from_ for m in conversation.messages), f"{where}.messages.from"
        )
