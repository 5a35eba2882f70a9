"""Tells editors by mail what they are to read again."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.models import Member
from learning.models import ReviewReminder
from learning.rules import REVIEWERS
from learning.under_review import under_review
from notices.mail import queue_mail


def remind_reviewers(today: date) -> int:
    """One mail to each editor with all that has become due; a page comes once per due date. Returns the mails."""
    due = _not_yet_told(today).order_by().values("reviewer_pk")
    reviewers = Member.objects.holding(*REVIEWERS).filter(pk__in=due)
    return sum(_remind(reviewer, today) for reviewer in reviewers.order_by("pk"))


def _not_yet_told(today: date) -> PageQuerySet:
    told = ReviewReminder.objects.filter(
        page=OuterRef("pk"), reviewer=OuterRef("reviewer_pk"), due_on=OuterRef("due_on")
    )
    return under_review().filter(due_on__lte=today, reviewer_pk__isnull=False).exclude(Exists(told))


@transaction.atomic
def _remind(reviewer: Member, today: date) -> bool:
    pages = list(_not_yet_told(today).filter(reviewer_pk=reviewer.pk).order_by("due_on", "title"))
    if not pages:
        return False
    reminders = [ReviewReminder(page=page, reviewer=reviewer, due_on=page.due_on) for page in pages]
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


def _desk(page: Page) -> str:
    """Where an editor changes it."""
    return f"{settings.BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
