from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Member
from accounts.views.access import factor_asked_late, member_required, turn_away
from network import rules
from network.models import Participant, Report
from network.views.threads import stand_of, threads

VIEWS = ("", "ungelesen", "archiv")
LETTERS = 3  # of the moderation; older ones stay behind the link in their mail


@require_safe
@member_required
def inbox(request: HttpRequest) -> HttpResponse:
    """All conversations, the unread ones or those put away; by name, a page at a time."""
    which = request.GET.get("zeigen", "")
    which = which if which in VIEWS else ""
    words = request.GET.get("q", "").strip().replace("\x00", "")[:80]
    me: Member = request.user  # type: ignore[assignment]
    found = threads(me, which=which, words=words, after=request.GET.get("nach", ""))
    tabs = [("", _("Alle")), ("ungelesen", _("Ungelesen")), ("archiv", _("Archiv"))]
    context = {"threads": found, "which": which, "words": words, "tabs": tabs, "section": "messages"}
    context["letters"] = Report.objects.concerning(me).newest_first()[:LETTERS]
    context["may_moderate"] = rules.may_moderate(me)
    return render(request, "network/inbox.html", context)


@factor_asked_late
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """For the open list: 204 while the newest conversation is the one it shows, else the list anew.

    `beside`: the public id of the conversation that is open beside the list, if one is.
    """
    if not request.user.is_authenticated:
        return turn_away(request) or HttpResponse(status=204)
    newest = Participant.objects.of(request.user).shown().newest_first().first()
    if stand_of(newest) == request.GET.get("stand"):
        return HttpResponse(status=204)
    if away := turn_away(request):
        return away
    context = {"threads": threads(request.user), "current": request.GET.get("beside")}
    return render(request, "network/inbox_list.html", context)
