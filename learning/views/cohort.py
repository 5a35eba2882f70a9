"""A cohort: what whoever takes part sees, what its trainer sees, and the way in for those who have its link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from learning.cohort_progress import progress_of
from learning.domain.cohort import (
    CohortDetails,
    change_cohort,
    create_cohort,
    join_cohort,
    leave_cohort,
    set_consent,
)
from learning.errors import LearningRefusedError
from learning.forms.cohort import CohortForm
from learning.models import Cohort, CohortMember, WorkshopPage
from learning.rules import leads_cohort, may_lead_cohorts
from learning.saved import readable_page, readable_pages
from learning.views.workshop import find_workshop
from pages.breadcrumb import breadcrumb


@require_safe
@never_cache
@member_required
def cohorts(request: MemberRequest) -> HttpResponse:
    """Those she leads and those she takes part in; what she may no longer read is not among them."""
    led = list(Cohort.objects.led_by(request.user)) if may_lead_cohorts(request.user) else []
    joined = list(Cohort.objects.joined_by(request.user))
    pages = readable_pages({one.workshop_key for one in (*led, *joined)}, request.user)
    context = {
        "led": [one for one in led if one.workshop_key in pages],
        "joined": [one for one in joined if one.workshop_key in pages],
        "may_lead": may_lead_cohorts(request.user),
        "section": "learning",
        "breadcrumb": _trail(request),
    }
    return render(request, "learning/cohort_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.cohort", rate="20/h", by="member")
def create(request: MemberRequest, slug: str) -> HttpResponse:
    """A new cohort for this workshop, by a trainer who may read it."""
    page = find_workshop(slug)
    if not may_lead_cohorts(request.user):
        raise PermissionDenied
    form = CohortForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            cohort = create_cohort(page, CohortDetails(**form.cleaned_data), by=request.user)
            return redirect("learning:cohort", key=cohort.key)
        except LearningRefusedError as refused:
            form.add_error(None, str(refused))
    context = {
        "page": page,
        "form": form,
        "cancel_url": page.address,
        "section": "learning",
        "breadcrumb": _trail(request, (_("Neue Lerngruppe"), "")),
    }
    return render(request, "learning/cohort_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.cohort_place", rate="60/h", by="member")
def cohort(request: MemberRequest, key: UUID) -> HttpResponse:
    """Whoever may not read the workshop does not learn that there is a cohort."""
    found, page = find_cohort(request, key)
    is_mine = leads_cohort(request.user, found)
    place = found.places.filter(member=request.user).first()
    if request.method == "POST":
        return _remove(request, found) if is_mine else _act(request, found, page, place)
    context: dict[str, Any] = {
        "cohort": found,
        "page": page,
        "place": place,
        "dates": found.dates.all() if place or is_mine or found.is_listed else [],
        "is_mine": is_mine,
        "learners": found.places.filter(member__is_active=True).count(),
        "section": "learning",
        "breadcrumb": _trail(request, (found.name, "")),
    }
    if is_mine:
        context["progress"] = progress_of(found, page)
        context["link"] = request.build_absolute_uri(request.path)
        return render(request, "learning/cohort_lead.html", context)
    return render(request, "learning/cohort.html", context)


def _act(
    request: MemberRequest, found: Cohort, page: WorkshopPage, place: CohortMember | None
) -> HttpResponse:
    shows = request.POST.get("shows_progress") == "on"
    action = request.POST.get("action", "")
    if place is None and action == "join":
        try:
            join_cohort(found, page, shows_progress=shows, by=request.user)
            messages.success(request, _("Sie sind dabei."))
        except LearningRefusedError as refused:
            messages.error(request, str(refused))
    elif place is None:
        messages.info(request, _("Sie sind nicht in dieser Lerngruppe."))
    elif action == "leave":
        leave_cohort(place)
        messages.success(
            request, _("Sie sind nicht mehr dabei. Was Sie im Workshop gemacht haben, bleibt Ihnen.")
        )
        return redirect("learning:cohorts")
    elif action == "consent":
        set_consent(place, shows_progress=shows)
        messages.success(
            request,
            _("Die Leitung sieht jetzt, wo Sie sind.")
            if shows
            else _("Die Leitung sieht Ihren Stand nicht."),
        )
    return redirect("learning:cohort", key=found.key)


def _remove(request: MemberRequest, found: Cohort) -> HttpResponse:
    member = request.POST.get("member", "")
    place = found.places.filter(member__public_id=member).first() if len(member) < 60 else None
    if place and request.POST.get("action") == "remove":
        leave_cohort(place)
        messages.success(request, _("Nicht mehr in der Lerngruppe."))
    return redirect("learning:cohort", key=found.key)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.cohort", rate="20/h", by="member")
def edit(request: MemberRequest, key: UUID) -> HttpResponse:
    found, page = find_own_cohort(request, key)
    initial = {"name": found.name, "is_listed": found.is_listed, "is_closed": found.is_closed}
    form = CohortForm(request.POST if request.method == "POST" else None, initial=initial)
    address = reverse("learning:cohort", args=[key])
    if form.is_bound and form.is_valid():
        change_cohort(found, CohortDetails(**form.cleaned_data))
        messages.success(request, _("Gespeichert."))
        return redirect(address)
    context = {
        "page": page,
        "cohort": found,
        "form": form,
        "cancel_url": address,
        "section": "learning",
        "breadcrumb": _trail(request, (found.name, address), (_("Ändern"), "")),
    }
    return render(request, "learning/cohort_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def delete(request: MemberRequest, key: UUID) -> HttpResponse:
    """Asks once. What the learners did in the workshop stays theirs."""
    found, page = find_own_cohort(request, key)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("Die Lerngruppe ist aufgelöst."))
        return redirect("learning:cohorts")
    context = {"cohort": found, "page": page, "section": "learning"}
    return render(request, "learning/cohort_delete.html", context)


def find_cohort(request: MemberRequest, key: UUID) -> tuple[Cohort, WorkshopPage]:
    """With its workshop, as the person may read it. Raises Http404."""
    found = get_object_or_404(Cohort.objects.select_related("trainer"), key=key)
    page = readable_page(found.workshop_key, request.user)
    if not isinstance(page, WorkshopPage):
        raise Http404
    return found, page


def find_own_cohort(request: MemberRequest, key: UUID) -> tuple[Cohort, WorkshopPage]:
    """Raises Http404 where somebody else leads it."""
    found, page = find_cohort(request, key)
    if not leads_cohort(request.user, found):
        raise Http404
    return found, page


def _trail(request: MemberRequest, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    return breadcrumb(
        request,
        (_("Lernen"), reverse("learning:library")),
        (_("Lerngruppen"), reverse("learning:cohorts") if steps else ""),
        *steps,
    )
