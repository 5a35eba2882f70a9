"""Issuing a certificate, withdrawing it, and telling whoever holds the paper whether it is ours."""

import logging
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from learning.errors import NotFinishedError
from learning.models import Certificate
from learning.outline import Outline
from learning.verification import digest_of, is_named, name_digest, new_code, read_code

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Achievement:
    """What a certificate says, whatever it is about."""

    subject_key: UUID
    title: str
    minutes: int
    began_on: date
    done_on: date
    parts: tuple[str, ...] = ()
    led_by: str = ""
    content_of: date | None = None
    language: str = "de"


@dataclass(frozen=True)
class Answer:
    """What the check page may say; `is_named` is None where no name was typed."""

    certificate: Certificate
    is_named: bool | None


@transaction.atomic
def issue_certificate(achievement: Achievement, *, by: Member) -> Certificate:
    """One for each subject: whoever asks again gets the same."""
    member = Member.objects.select_for_update().get(pk=by.pk)
    found: Certificate | None = (
        Certificate.objects.of(member).valid().filter(subject_key=achievement.subject_key).first()
    )
    if found:
        return found
    code, name = new_code(), member.full_name
    certificate = Certificate.objects.create(
        member=member,
        subject_key=achievement.subject_key,
        title=achievement.title,
        parts=list(achievement.parts),
        led_by=achievement.led_by,
        minutes=achievement.minutes,
        began_on=achievement.began_on,
        done_on=achievement.done_on,
        content_of=achievement.content_of,
        language=achievement.language,
        code_digest=digest_of(code),
        name_digest=name_digest(code, name),
        code=code,
        name=name,
    )
    logger.info("certificate.issued", extra={"certificate": certificate.pk})
    return certificate


def issue_for_workshop(outline: Outline, *, by: Member) -> Certificate:
    """Raises NotFinishedError before she was through, and where the workshop has none."""
    enrolment, workshop, finished_at = outline.enrolment, outline.workshop, outline.finished_at
    if enrolment is None or finished_at is None or not workshop.certificate:
        raise NotFinishedError
    return issue_certificate(
        Achievement(
            subject_key=workshop.translation_key,
            title=workshop.title,
            minutes=outline.minutes,
            began_on=timezone.localdate(enrolment.started_at),
            done_on=timezone.localdate(finished_at),
            parts=tuple(module.page.title for module in outline.modules),
            led_by=workshop.trainer.full_name if workshop.trainer else "",
            content_of=workshop.checked_on,
            language=workshop.html_language,
        ),
        by=by,
    )


@transaction.atomic
def withdraw_certificate(certificate: Certificate, *, by: Member) -> None:
    """From now on the check page says that it is withdrawn. Withdrawn twice is withdrawn once."""
    Certificate.objects.of(by).valid().filter(pk=certificate.pk).update(withdrawn_at=timezone.now())
    logger.info("certificate.withdrawn", extra={"certificate": certificate.pk})


def check_certificate(typed: str, name: str = "") -> Answer | None:
    """None where there is no such certificate, or where what was typed is no code."""
    code = read_code(typed)
    found = Certificate.objects.filter(code_digest=digest_of(code)).first()
    if found is None:
        return None
    return Answer(found, is_named(code, found.name_digest, name) if name.strip() else None)


def forget_owner(member: Member) -> None:
    """Before a member is erased: her papers can still be checked, but nobody finds her name here."""
    Certificate.objects.of(member).update(code="", name="")
