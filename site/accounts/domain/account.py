"""What members change about their own account, and operators about a member's name."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.domain.security import record
from accounts.enums import EventKind
from accounts.models import Member
from accounts.signals import name_changed


@transaction.atomic
def change_account(member: Member, *, title: str, display_name: str, language: str, theme: str) -> Member:
    """Name, language and look. Address and password have their own ways (allauth), for they open the door."""
    change_name(member, title=title, display_name=display_name, by=member)
    member.language = language
    member.theme = theme
    member.save(update_fields=["language", "theme"])
    return member


@transaction.atomic
def change_name(member: Member, *, title: str, display_name: str, by: Member) -> None:
    """Another name is written down, though not which: the log outlives the member. Others listen (`name_changed`)."""
    before = Member.objects.select_for_update().get(pk=member.pk)
    names = {"title": title, "display_name": display_name}
    changed = sorted(
        field for field, value in names.items() if getattr(before, field).split() != value.split()
    )
    member.title, member.display_name = title, display_name
    if not changed:
        return
    member.save(update_fields=["title", "display_name"])
    record(EventKind.NAME_CHANGED, member=member, by=by, fields=changed)
    if by.pk != member.pk:
        log(member, "accounts.change_name", user=by, title=member.public_id, data={"fields": changed})
    name_changed.send(sender=Member, member=member, by=by)
