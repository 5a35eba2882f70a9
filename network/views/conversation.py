"""One conversation: read, write, and what is new in it."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Member
from accounts.views.access import factor_asked_late, member_required, turn_away
from network import rules
from network.domain.conversation import hide_conversation, show_conversation
from network.domain.message import mark_read, send_message
from network.enums import Obstacle
from network.errors import MessageRefusedError
from network.forms.message import MessageForm
from network.models import Participant
from network.views.thread_lines import lines
from network.views.threads import threads

PAGE = 50


def find_side(member: "Member", public_id: str) -> Participant:
    """Her side of the conversation; 404 for anybody else's, as for one that does not exist."""
    sides = Participant.objects.of(member).select_related("conversation", "other__profile")
    return get_object_or_404(sides, conversation__public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def conversation(request: HttpRequest, public_id: str) -> HttpResponse:
    me: Member = request.user  # type: ignore[assignment]
    if request.method == "POST":
        return _send(request, find_side(me, public_id))
    both = Participant.objects.filter(conversation__public_id=public_id)
    sides = list(both.select_related("conversation", "other__profile", "other__office__authority"))
    side = next((one for one in sides if one.member_id == me.pk), None)
    if side is None:
        raise Http404
    read_upto = next((one.last_read for one in sides if one is not side), 0)
    return _show(request, side, MessageForm(), read_upto=read_upto)


def _show(
    request: HttpRequest, side: Participant, form: MessageForm, *, read_upto: int = 0, status: int = 200
) -> HttpResponse:
    """The newest messages, or those before the number `vor`."""
    me: Member = request.user  # type: ignore[assignment]
    before = _number(request.GET.get("vor"), side)
    newest_first = side.conversation.messages.order_by("-number")
    page = list((newest_first.filter(number__lt=before) if before else newest_first)[: PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE][::-1]
    if side.unread and not before and page:
        mark_read(side, upto=page[-1].number)
    obstacle = rules.why_not(me, side.other)
    context = {
        "side": side,
        "lines": lines(page, reader=me, read_upto=0 if obstacle else read_upto),
        "earlier": page[0].number if more else None,
        "is_earlier_page": bool(before),
        "last": page[-1].number if page else 0,
        "obstacle": obstacle,
        "blocked_by_me": obstacle == Obstacle.BLOCKED_BY_ME,
        "form": form,
        "threads": threads(me),
        "section": "messages",
    }
    return render(request, "network/conversation.html", context, status=status)


def _send(request: HttpRequest, side: Participant) -> HttpResponse:
    """With script: the new lines, or the sentence that says why not (422). Without: the page again."""
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            message = send_message(side.conversation, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except MessageRefusedError as refused:
            form.add_error(None, str(refused))
        else:
            if request.htmx:  # type: ignore[attr-defined]
                answer = _new_lines(request, side, after=_number(request.POST.get("after"), side, spare=1))
                answer["X-Next-Token"] = str(uuid4())
                return answer
            return redirect(f"{reverse('network:conversation', args=[message.conversation.public_id])}#ende")
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "network/message_error.html", {"form": form}, status=422)
    return _show(request, side, form, status=422)


@factor_asked_late
@require_safe
def news(request: HttpRequest, public_id: str) -> HttpResponse:
    """What came after the number `after`, or 204. `seen`: the page is in front, so what it shows has been read.

    Asked every few seconds: while nothing is new it costs one query beside the session and the member; the
    second factor is asked for only where there is something to read.
    """
    if not request.user.is_authenticated:
        return turn_away(request) or HttpResponse(status=204)
    sides = Participant.objects.of(request.user).select_related("conversation")
    side = get_object_or_404(sides, conversation__public_id=public_id)
    after = _number(request.GET.get("after"), side)
    seen = request.GET.get("seen") == "1"
    if side.conversation.last_number <= after and not (seen and side.unread):
        return HttpResponse(status=204)
    if away := turn_away(request):
        return away
    answer = _new_lines(request, side, after=after, seen=seen)
    return answer if side.conversation.last_number > after else HttpResponse(status=204)


def _new_lines(request: HttpRequest, side: Participant, *, after: int, seen: bool = False) -> HttpResponse:
    """The last one already shown is fetched, too: it tells whether a new group or day begins."""
    found = list(side.conversation.messages.filter(number__gte=after).order_by("number")[: PAGE + 1])
    if seen and side.unread and found:
        mark_read(side, upto=found[-1].number)
    before = found.pop(0) if found and found[0].number == after else None
    me: Member = request.user  # type: ignore[assignment]
    context = {"side": side, "lines": lines(found, reader=me, before=before)}
    return render(request, "network/message_lines.html", context)


@require_POST
@member_required
def hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Into the archive, or back from it."""
    side = find_side(request.user, public_id)  # type: ignore[arg-type]
    if request.POST.get("zurueck"):
        show_conversation(side)
        return redirect("network:conversation", public_id)
    hide_conversation(side)
    return redirect("network:inbox")


def _number(text: str | None, side: Participant, *, spare: int = 0) -> int:
    """A number of this conversation; 0 for anything else. `spare`: messages sent since the row was read."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 9:
        return 0
    return min(int(text), side.conversation.last_number + spare)
