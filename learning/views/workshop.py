"""The workshops, one workshop, and the way into a module."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from accounts.models import Member
from accounts.rules import is_member
from accounts.views.access import turn_away
from learning.domain.certificate import issue_for_workshop
from learning.domain.enrolment import reset_workshop, start_workshop
from learning.errors import NotFinishedError
from learning.models import Enrolment, WorkshopPage
from learning.outline import Outline
from learning.rules import may_read
from learning.views.material import sign_in_first
from pages.breadcrumb import breadcrumb
from pages.fixed import choose_versions, fixed_page_or_404


@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    """What there is, and where one was."""
    visible = WorkshopPage.objects.visible_to(request.user).for_list().order_by("path")
    found = choose_versions(list(visible))
    own: dict[Any, Enrolment] = {}
    if is_member(request.user) and request.user.pk:
        rows = Enrolment.objects.filter(member_id=request.user.pk)
        own = {row.workshop_key: row for row in rows}
    for page in found:
        page.enrolment = own.get(page.translation_key)
    context = {
        "workshops": found,
        "section": "learning",
        "breadcrumb": breadcrumb(request, (_("Lernen"), reverse("learning:library")), (_("Workshops"), "")),
    }
    response = render(request, "learning/workshop_list.html", context)
    if own:
        add_never_cache_headers(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@limit("learning.workshop", rate="60/m", by="member")
def workshop(request: HttpRequest, slug: str) -> HttpResponse:
    page = find_workshop(slug)
    if not may_read(request.user, page):
        return sign_in_first(request)
    if request.method == "POST":
        return turn_away(request) or _act(request, page)
    if request.GET.get("neu") is not None and is_member(request.user):
        return render(request, "learning/workshop_reset.html", {"page": page, "section": "learning"})
    response: HttpResponse = page.serve(request)
    return response


def _act(request: HttpRequest, page: WorkshopPage) -> HttpResponse:
    member: Any = request.user
    if request.POST.get("action") == "reset":
        reset_workshop(page, by=member)
        messages.success(request, _("Sie beginnen von vorn. Ihre Notizen sind noch da."))
        return redirect(page.address)
    if request.POST.get("action") == "certificate":
        return _certify(request, page, member)
    start_workshop(page, by=member)
    here = Outline.of(page, member).here
    if here is None:
        messages.info(request, _("Dieser Workshop hat noch keine Schritte."))
        return redirect(page.address)
    return redirect(here.address)


def _certify(request: HttpRequest, page: WorkshopPage, member: Member) -> HttpResponse:
    try:
        certificate = issue_for_workshop(Outline.of(page, member), by=member)
    except NotFinishedError as refused:
        messages.info(request, str(refused))
        return redirect(page.address)
    return redirect("learning:certificate", key=certificate.key)


@require_safe
def module(request: HttpRequest, slug: str, module_slug: str) -> HttpResponse:
    """Leads to the step of the module where it goes on; whoever has not begun sees the workshop first."""
    page = find_workshop(slug)
    if not may_read(request.user, page):
        return sign_in_first(request)
    outline = Outline.of(page, request.user)
    found = next((each for each in outline.modules if each.page.slug == module_slug), None)
    if found is None:
        raise Http404
    entry = found.entry
    if outline.enrolment is None or entry is None:
        return redirect(page.address)
    return redirect(entry.address)


def find_workshop(slug: str) -> WorkshopPage:
    """In the language being read, else the German one. Raises Http404."""
    pages = WorkshopPage.objects.select_related("trainer").prefetch_related("topics")
    page: WorkshopPage = fixed_page_or_404(WorkshopPage, slug, queryset=pages)
    return page
