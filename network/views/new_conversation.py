"""The way to a first message: choose somebody, or come from her profile."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member
from accounts.views.access import member_required
from network import rules
from network.domain.message import start_conversation
from network.enums import Obstacle
from network.errors import MessageRefusedError
from network.forms.message import MessageForm
from network.models import Participant, Profile

SUGGESTIONS = 20


@require_safe
@member_required
def choose(request: HttpRequest) -> HttpResponse:
    """Whom she sees and may ask; who takes no new messages stays readable, with the reason."""
    me: Member = request.user  # type: ignore[assignment]
    words = request.GET.get("q", "").strip().replace("\x00", "")[:80]
    people = Profile.objects.visible_to(me).exclude(member=me).search(words)
    people = people.with_office().with_acquaintance(me).order_by("member__display_name", "pk")
    found = list(people[: SUGGESTIONS + 1])
    more, found = len(found) > SUGGESTIONS, found[:SUGGESTIONS]
    rows = []
    for profile in found:
        heard: bool | None = profile.heard  # type: ignore[attr-defined]
        obstacle = rules.obstacle_to_visible(me, profile.member, heard=heard)
        rows.append({"person": profile.member, "obstacle": obstacle})
    context = {"rows": rows, "more": more, "words": words, "section": "messages"}
    return render(request, "network/conversation_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def write_to(request: HttpRequest, public_id: str) -> HttpResponse:
    """404 for whoever cannot be seen and has no conversation with her: nobody learns that she exists."""
    me: Member = request.user  # type: ignore[assignment]
    people = Member.objects.select_related("profile", "office__authority")
    reader = get_object_or_404(people, public_id=public_id)
    side = Participant.objects.of(me).filter(other=reader).select_related("conversation").first()
    if side is not None and request.method != "POST":
        return redirect(reverse("network:conversation", args=[side.conversation.public_id]) + "#schreiben")
    obstacle = rules.why_not(me, reader)
    if side is None and obstacle == Obstacle.UNREACHABLE:
        raise Http404
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            message = start_conversation(reader, by=me, **form.cleaned_data)
        except MessageRefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("network:conversation", message.conversation.public_id)
    context = {"reader": reader, "obstacle": obstacle, "form": form, "section": "messages"}
    return render(request, "network/conversation_new.html", context, status=422 if form.errors else 200)
