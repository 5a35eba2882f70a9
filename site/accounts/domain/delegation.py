"""Who acts for whom. Appointing tells nobody whether an address has an account; no right follows from it yet."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.domain.security import record
from accounts.enums import EventKind
from accounts.errors import DelegationError
from accounts.mail import write_mail
from accounts.models import Delegation, Member

QUIET_AFTER_A_REQUEST = timedelta(
    days=30
)  # the words in it are the asker's: a mail each time would be a way to pester


@transaction.atomic
def appoint_delegate(member: Member, *, email: str) -> Delegation:
    """Ask whoever has this address. Asking twice is asking once; an unknown address looks the same from here."""
    email = email.lower()
    Member.objects.select_for_update().get(pk=member.pk)
    delegate = Member.objects.filter(email=email, is_active=True).exclude(pk=member.pk).first()
    delegation: Delegation
    delegation, created = Delegation.objects.open().get_or_create(
        member=member, email=email, ended_at=None, defaults={"delegate": delegate}
    )
    if not created:
        return delegation
    record(EventKind.DELEGATION_ASKED, member=member, delegation=delegation.public_id)
    asked_before = (
        Delegation.objects.filter(
            member=member, email=email, created_at__gt=timezone.now() - QUIET_AFTER_A_REQUEST
        )
        .exclude(pk=delegation.pk)
        .exists()
    )
    mail = _write_request(member, to=delegate or Member(email=email))
    if delegate is not None and not asked_before:  # written in any case, so that the time does not tell
        mail.send()
    return delegation


def _write_request(member: Member, *, to: Member) -> EmailMultiAlternatives:
    with translation.override(to.language):
        link = settings.BASE_URL + reverse("accounts:delegation")
    return write_mail(
        to.email,
        subject=_("Eine Anfrage an Sie"),
        template="accounts/mail/delegation",
        language=to.language,
        context={"member": member, "link": link},
    )


@transaction.atomic
def accept_delegation(delegation: Delegation, *, by: Member) -> None:
    changed = (
        Delegation.objects.open()
        .filter(pk=delegation.pk, delegate=by, accepted_at=None)
        .update(accepted_at=timezone.now())
    )
    if not changed:
        raise DelegationError
    record(EventKind.DELEGATION_ACCEPTED, member=delegation.member, by=by, delegation=delegation.public_id)


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: Member) -> None:
    """Either side may, at any time; before the other accepted it is a refusal or a withdrawal."""
    if by.pk not in (delegation.member_id, delegation.delegate_id):
        raise DelegationError
    if not Delegation.objects.open().filter(pk=delegation.pk).update(ended_at=timezone.now()):
        raise DelegationError
    record(EventKind.DELEGATION_ENDED, member=delegation.member, by=by, delegation=delegation.public_id)
