"""What the network does when something happens elsewhere."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.models import Invitation, Member
from accounts.rules import is_vouched_for
from accounts.signals import invitation_accepted, name_changed
from network.domain.conversation import forget_without_readers
from network.domain.local_authority import heir_in_force
from network.domain.office import forget_confirmation, name_office
from network.domain.profile import profile_of
from network.enums import OfficeKind
from network.models import LocalAuthority, Participant, Profile


@receiver(post_delete, sender=Participant)
def forget_conversation(instance: Participant, **kwargs: Any) -> None:
    """Also when a member is erased, whose side goes with her."""
    forget_without_readers(instance.conversation_id)


@receiver(invitation_accepted)
def take_office(invitation: Invitation, member: Member, **kwargs: Any) -> None:
    """The office that the invitation names is confirmed where whoever invited stands for it."""
    profile_of(member)
    authority = LocalAuthority.objects.by_key(invitation.authority_key).first()
    if authority and authority.is_closed:
        authority = heir_in_force(authority)
    if authority is None:
        return
    name_office(
        member,
        authority=authority,
        kind=invitation.office_kind
        if invitation.office_kind in OfficeKind.values
        else OfficeKind.OTHER.value,
        title=invitation.office_title,
        by=invitation.invited_by,
        vouched=is_vouched_for(invitation, member),
    )


@receiver(name_changed)
def doubt_office(member: Member, by: Member, **kwargs: Any) -> None:
    """Whoever vouched for the office knew somebody of another name."""
    forget_confirmation(member, by=by)


@receiver(post_save, sender=Member)
def follow_name(instance: Member, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """A member who takes another name is found by it. Signing in saves a member too, and changes nothing here."""
    if update_fields is not None and "display_name" not in update_fields:
        return
    profile = Profile.objects.filter(member=instance).first()
    if profile is not None:
        profile.member = instance
        profile.save(update_fields=["search_text"])
