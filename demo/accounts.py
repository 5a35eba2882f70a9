"""The accounts somebody can sign in with: passwords at random for each database, kept in WK_VAR for its owner alone."""

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.enums import Role
from accounts.models import Member
from accounts.models.member import ALPHABET
from demo.loading import Content
from demo.seeding.report import Report

# Role shown, key in members.yaml. Every role stands here, and two members who can write to each other.
ACCOUNTS = (
    ("member", "anneke-wilts"),
    ("member", "leila-haberstroh"),
    ("trainer", "bertram-schall"),
    ("moderator", "samira-behrens"),
    ("editor", "derya-lohmann"),
    ("operator", "paul-adeyemi-roth"),
)
GROUPS, GROUP_LENGTH = 4, 5
OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Account:
    role: str
    name: str
    email: str
    password: str

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)

    def as_data(self) -> dict[str, str]:
        return asdict(self)


def path() -> Path:
    return Path(settings.VAR) / "demo-accounts.json"


def seed(content: Content) -> Report:
    """The passwords listed are the ones that work: whoever changed one finds the listed one again after the next start."""
    kept = _read()
    emails = {member.key: member.email for member in content.people.members}
    members = {
        member.email: member for member in Member.objects.filter(email__in=emails.values(), is_demo=True)
    }
    listed, given = [], 0
    for role, key in ACCOUNTS:
        member = members.get(emails[key])
        if member is None:
            continue
        entry = kept.get(member.email, {})
        if "password" not in entry or entry.get("stored") != _digest(member):
            password = entry.get("password") or _new_password()
            given += 1
            member.set_password(password)
            with transaction.atomic():
                member.save(update_fields=["password"])
            entry = {"password": password, "stored": _digest(member)}
        listed.append({"role": role, "name": member.display_name, "email": member.email, **entry})
    _write(listed)
    return Report(
        f"{len(listed)} accounts to sign in with, {given} of them with a new password, in {path().name}.",
        given,
    )


def listed_accounts() -> list[Account]:
    """Empty where nothing was seeded."""
    return [
        Account(**{field: entry[field] for field in ("role", "name", "email", "password")})
        for entry in _read().values()
    ]


def _new_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def _digest(member: Member) -> str:
    """Tells whether the database still holds the password that was given, without the cost of checking it."""
    return hashlib.sha256(member.password.encode()).hexdigest()


def _read() -> dict[str, dict[str, Any]]:
    try:
        return {entry["email"]: entry for entry in json.loads(path().read_text(encoding="utf-8"))}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def _write(entries: list[dict[str, Any]]) -> None:
    partial = path().with_suffix(".part")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(entries, file, ensure_ascii=False, indent=2)
    partial.replace(path())
