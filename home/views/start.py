"""The member's dashboard: one function for each card, and no query that grows with what is there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rules import has_desk, may_invite
from accounts.views.access import MemberRequest, member_required
from home.cards.at_hand import crisis_cards
from home.cards.colleagues import colleagues_near
from home.cards.dates import dates
from home.cards.materials import new_materials
from home.cards.messages import unread_messages
from home.cards.workshop import go_on
from home.domain.first_visit import begin_first_visit
from home.steps import STEPS
from network.rules import may_moderate


@require_safe
@member_required
def start(request: MemberRequest) -> HttpResponse:
    member = request.user
    if begin_first_visit(member):
        return redirect("home:first_visit", step=STEPS[0].slug)
    context = {
        "section": "start",
        "greeting": greeting(),
        "today": timezone.localtime(),
        "dates": dates(member),
        "unread": unread_messages(member),
        "materials": new_materials(member),
        "colleagues": colleagues_near(member),
        "cards": crisis_cards(member),
        "go_on": go_on(member),
        "may_invite": may_invite(member),
        "may_moderate": may_moderate(member),
        "has_desk": has_desk(member),
    }
    return render(request, "home/start.html", context)


def greeting() -> str:
    """By the clock in Berlin."""
    hour = timezone.localtime().hour
    if 4 <= hour < 11:
        return _("Guten Morgen")
    return _("Guten Tag") if 11 <= hour < 18 else _("Guten Abend")
