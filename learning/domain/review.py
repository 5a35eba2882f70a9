"""Tells editors by mail what they are to read again."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Member
from learning.models import MaterialPage, ReviewReminder
from learning.rules import REVIEWERS
from notices.mail import queue_mail

if TYPE_CHECKING:
    from learning.querysets import MaterialQuerySet


def remind_reviewers(today: date) -> int:
    """One mail to each editor with all that has become due; a material comes once per due date. Returns the mails."""
    due = _not_yet_told(today).order_by().values("reviewer")
    reviewers = Member.objects.holding(*REVIEWERS).filter(pk__in=due)
    return sum(_remind(reviewer, today) for reviewer in reviewers.order_by("pk"))


def _not_yet_told(today: date) -> "MaterialQuerySet":
    told = ReviewReminder.objects.filter(
        page=OuterRef("pk"), reviewer=OuterRef("reviewer"), due_on=OuterRef("review_due")
    )
    found: MaterialQuerySet = (
        MaterialPage.objects.due(today).filter(reviewer__isnull=False).exclude(Exists(told))
    )
    return found


@transaction.atomic
def _remind(reviewer: Member, today: date) -> bool:
    pages = list(
        _not_yet_told(today)
        .filter(reviewer=reviewer)
        .select_related("locale")
        .order_by(F("review_due").asc(), "title")
    )
    if not pages:
        return False
    reminders = [
        ReviewReminder(page=page, reviewer=reviewer, due_on=page.review_due or today) for page in pages
    ]
    ReviewReminder.objects.bulk_create(reminders)
    with override(reviewer.language):
        subject = _("Prüfung fällig")
    queue_mail(
        to=reviewer.email,
        subject=subject,
        template="learning/mail/review_due",
        context={"pages": [(page, _desk(page)) for page in pages], "member": reviewer},
        language=reviewer.language,
    )
    return True


def _desk(page: MaterialPage) -> str:
    """Where an editor changes it."""
    return f"{settings.BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
