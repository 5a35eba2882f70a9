"""A member's own experiences with materials, and the moderators' queue."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from accounts.offices import place_of
from accounts.views.access import MemberRequest, member_required
from learning.domain.experience import (
    Told,
    publish_experience,
    return_experience,
    tell_experience,
    withdraw_experience,
)
from learning.errors import LearningRefusedError
from learning.forms.experience import ExperienceForm, ReturnForm
from learning.models import Experience, MaterialPage
from learning.rules import may_moderate_experiences, may_read
from learning.saved import readable_pages
from learning.views.material import sign_in_first
from pages.breadcrumb import breadcrumb
from pages.fixed import fixed_page_or_404


@require_safe
@never_cache
@member_required
def experiences(request: MemberRequest) -> HttpResponse:
    own = list(Experience.objects.filter(member=request.user).order_by("-changed_at", "-pk"))
    pages = readable_pages((one.page_key for one in own), request.user)
    context = {
        "own": [(one, pages.get(one.page_key)) for one in own],
        "section": "learning",
        "breadcrumb": _trail(request, (_("Meine Erfahrungen"), "")),
    }
    return render(request, "learning/experience_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.experience", rate="20/h", by="member")
def experience(request: MemberRequest, slug: str) -> HttpResponse:
    """Tells, changes or takes back what she tells about one material."""
    page = fixed_page_or_404(MaterialPage, slug)
    if not may_read(request.user, page) or page.is_card:
        return sign_in_first(request)
    if request.POST.get("action") == "withdraw":
        withdraw_experience(page.translation_key, by=request.user)
        messages.success(request, _("Ihre Erfahrung ist gelöscht."))
        return redirect(page.address)
    own = Experience.objects.filter(member=request.user, page_key=page.translation_key).first()
    place = place_of(request.user)
    form = ExperienceForm(
        request.POST if request.method == "POST" else None, initial=_initial(own), place=place
    )
    if form.is_bound and form.is_valid():
        tell_experience(page.translation_key, Told(**form.cleaned_data), by=request.user)
        messages.success(request, _("Danke. Die Moderation liest es, dann steht es beim Material."))
        return redirect(page.address)
    context = {
        "page": page,
        "form": form,
        "own": own,
        "place": place,
        "section": "learning",
        "breadcrumb": _trail(request, (page.title, page.address), (_("Erfahrung"), "")),
    }
    return render(request, "learning/experience.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def queue(request: MemberRequest) -> HttpResponse:
    """What waits, the oldest first. A decision counts for the words that were read."""
    if not may_moderate_experiences(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request)
    return _show_queue(request)


def _decide(request: MemberRequest) -> HttpResponse:
    key, revision = request.POST.get("experience", ""), request.POST.get("revision", "")
    found = get_object_or_404(Experience, pk=key if key.isdecimal() and len(key) < 18 else 0)
    number = int(revision) if revision.isdecimal() and len(revision) < 9 else 0
    try:
        if request.POST.get("action") == "publish":
            publish_experience(found, revision=number, by=request.user)
            messages.success(request, _("Veröffentlicht."))
        else:
            form = ReturnForm(request.POST)
            if not form.is_valid():
                return _show_queue(request, form=form, about=found.pk, status=422)
            return_experience(found, form.cleaned_data["reason"], revision=number, by=request.user)
            messages.success(request, _("Zurückgegeben. Der Grund steht bei der Erfahrung."))
    except LearningRefusedError as refused:
        messages.error(request, str(refused))
    return redirect("learning:experience_queue")


def _show_queue(
    request: MemberRequest, *, form: ReturnForm | None = None, about: int = 0, status: int = 200
) -> HttpResponse:
    waiting = list(Experience.objects.waiting().exclude(member=request.user)[:50])
    pages = readable_pages((one.page_key for one in waiting), request.user)
    lines: list[dict[str, Any]] = [
        {
            "one": one,
            "page": pages.get(one.page_key),
            "form": form if one.pk == about and form else ReturnForm(auto_id=f"id_{one.pk}_%s"),
        }
        for one in waiting
    ]
    context = {
        "lines": lines,
        "section": "messages",
        "breadcrumb": breadcrumb(request, (_("Moderation"), ""), (_("Erfahrungen"), "")),
    }
    return render(request, "learning/experience_queue.html", context, status=status)


def _initial(own: Experience | None) -> dict[str, Any]:
    fields = ("outcome", "purpose", "needed", "shows_place")
    return {name: getattr(own, name) for name in fields} if own else {}


def _trail(request: HttpRequest, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    return breadcrumb(request, (_("Lernen"), reverse("learning:library")), *steps)
