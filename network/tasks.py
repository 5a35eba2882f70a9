"""Mail about messages and reports: that something is there, never what it says nor whose it is."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.enums import Role
from accounts.models import Member
from network.models import Participant, Report
from notices.mail import queue_mail


@transaction.atomic
def mail_unread(participant_id: int) -> None:
    """ "Neue Nachricht", once until she has read: nothing where she was quicker or wants no more of it."""
    side = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("member", "conversation")
        .filter(pk=participant_id, unread__gt=0, mailed_at=None, hidden=False, member__is_active=True)
        .first()
    )
    if side is None:
        return
    side.mailed_at = timezone.now()
    side.save(update_fields=["mailed_at"])
    _mail(side.member, "message_new", "network:conversation", side.conversation.public_id)


@transaction.atomic
def mail_moderators(report_id: int) -> None:
    """Nobody who is part of the case: she would learn of it before the moderation has looked."""
    report = Report.objects.open().filter(pk=report_id).first()
    if report is None:
        return
    moderators = Member.objects.filter(is_active=True, groups__name=Role.MODERATOR.group_name).distinct()
    moderators = moderators.exclude(pk__in=[key for key in (report.sender_id, report.reporter_id) if key])
    for moderator in moderators:
        _mail(moderator, "report_new", "network:reports", dedupe=f"report_new:{report_id}:{moderator.pk}")


@transaction.atomic
def mail_answers(report_id: int) -> None:
    """Both sides learn that the moderation has written to them; the words stand behind the sign-in."""
    report = Report.objects.select_related("reporter", "sender").filter(pk=report_id).first()
    if report is None:
        return
    answers = ((report.reporter, report.answer_reporter), (report.sender, report.answer_sender))
    for member, words in answers:
        if member is not None and member.is_active and words:
            dedupe = f"report_answer:{report_id}:{member.pk}"
            _mail(member, "report_answer", "network:report_answer", report.public_id, dedupe=dedupe)


def _mail(member: Member, name: str, view: str, *args: str, dedupe: str = "") -> None:
    with override(member.language):
        subjects = {
            "message_new": _("Neue Nachricht"),
            "report_new": _("Neue Meldung"),
            "report_answer": _("Nachricht der Moderation"),
        }
        queue_mail(
            to=member.email,
            subject=subjects[name],
            template=f"network/mail/{name}",
            context={"member": member, "url": settings.BASE_URL + reverse(view, args=args)},
            language=member.language,
            dedupe=dedupe,
        )
