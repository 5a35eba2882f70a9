"""Members, and the parts that more of them are made of."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["member", "trainer", "moderator", "editor", "operator"]
Office = Literal[
    "mayor", "district_head", "deputy", "council", "integration", "administration", "advisory", "other"
]
Audience = Literal["nobody", "contacts", "members"]


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
