from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Member
from accounts.views.access import member_required
from network import rules
from network.domain.block import block_member, unblock_member
from network.errors import MessageRefusedError
from network.models import Block, Participant

if TYPE_CHECKING:
    from accounts.rules import Person


@require_safe
@member_required
def blocked(request: HttpRequest) -> HttpResponse:
    blocks = Block.objects.filter(member=request.user.pk).select_related("blocked")
    return render(request, "network/block_list.html", {"blocks": blocks, "section": "messages"})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks once, with what it does, then does it. 404 for whom she neither sees nor talks with."""
    person = get_object_or_404(Member.objects.select_related("profile"), public_id=public_id)
    if not _knows(request.user, person):
        raise Http404
    if request.method != "POST":
        return render(request, "network/block_confirm.html", {"person": person, "section": "messages"})
    try:
        block_member(person, by=request.user)  # type: ignore[arg-type]
    except MessageRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("network:inbox")
    messages.success(request, _("%(name)s ist blockiert.") % {"name": person.full_name})
    return redirect("network:blocked")


@require_POST
@member_required
def unblock(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(
        Block.objects.select_related("blocked"), member=request.user.pk, blocked__public_id=public_id
    )
    conversation = unblock_member(found.blocked, by=request.user)  # type: ignore[arg-type]
    text = _("%(name)s ist nicht mehr blockiert.") % {"name": found.blocked.full_name}
    if conversation:
        text = format_html(
            '{} {} <a href="{}#ende">{}</a>',
            text,
            _("Ihr Gespräch steht wieder unter Ihren Nachrichten."),
            reverse("network:conversation", args=[conversation.public_id]),
            _("Zum Gespräch"),
        )
    messages.success(request, text)
    return redirect("network:blocked")


def _knows(member: "Person", person: Member) -> bool:
    return (
        rules.may_see_profile(member, person)
        or Participant.objects.filter(member=member.pk, other=person).exists()
        or Block.objects.filter(member=member.pk, blocked=person).exists()
    )
