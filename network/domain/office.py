"""Which office a member holds, and who vouches for it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Member
from accounts.rules import may_invite
from network.errors import ClosedAuthorityError, MayNotConfirmError
from network.models import Office

if TYPE_CHECKING:
    from network.models import LocalAuthority


@transaction.atomic
def name_office(
    member: Member,
    *,
    authority: "LocalAuthority",
    kind: str,
    title: str = "",
    by: Member | None,
    vouched: bool = False,
) -> Office:
    """Give a member an office, or another one. `vouched`: somebody else stands for it, so it counts as confirmed.

    Raises ClosedAuthorityError; an office in a closed authority can only be left as it is.
    """
    Member.objects.select_for_update().get(pk=member.pk)  # a first office has no row yet that could be locked
    office = Office.objects.filter(member=member).first()
    if office and (office.authority_id, office.kind, office.title) == (authority.pk, kind, title):
        return office
    if authority.is_closed and (office is None or office.authority_id != authority.pk):
        raise ClosedAuthorityError(
            _("%(name)s ist aufgelöst. Wählen Sie die Nachfolge.") % {"name": authority.name}
        )
    before = _facts(office) if office else {}
    office = office or Office(member=member)
    office.authority, office.kind, office.title = authority, kind, title
    office.moved_from = None
    office.confirmed_by = by if vouched else None
    office.confirmed_at = timezone.now() if vouched else None
    office.save()
    log(
        office,
        "network.name_office",
        user=by,
        title=member.public_id,
        data={"before": before, "after": _facts(office), "vouched": vouched},
    )
    return office


@transaction.atomic
def confirm_office(office: Office, *, by: Member) -> None:
    """Moderators and operators vouch for others, never for themselves. Idempotent."""
    office = Office.objects.select_for_update().get(pk=office.pk)
    if not may_invite(by) or office.member_id == by.pk:
        raise MayNotConfirmError(_("Ein Amt bestätigt jemand aus Moderation oder Betrieb, nie das eigene."))
    if office.is_confirmed:
        return
    office.confirmed_by, office.confirmed_at = by, timezone.now()
    office.save()
    log(office, "network.confirm_office", user=by, title=office.member.public_id, data=_facts(office))


@transaction.atomic
def forget_confirmation(member: Member, *, by: Member) -> None:
    """The office reads "noch nicht bestätigt" until somebody vouches for it again. Idempotent."""
    office = Office.objects.select_for_update().filter(member=member).first()
    if office is None or not office.is_confirmed:
        return
    office.confirmed_by = office.confirmed_at = None
    office.save()
    log(office, "network.doubt_office", user=by, title=member.public_id, data=_facts(office))


def _facts(office: Office) -> dict[str, str]:
    """Without the member's own words: the log stays when she goes."""
    return {"authority": office.authority.key, "kind": office.kind}
