"""The desk of the moderation: open reports, the words reported and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.access import member_required
from network import rules
from network.domain.report import close_report, open_report
from network.errors import AlreadyClosedError
from network.forms.report import CloseReportForm
from network.models import Report

View = Callable[..., HttpResponse]
MOST = 100


def moderator_required(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return member_required(guarded)


@require_safe
@moderator_required
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "network/report_queue.html", _queue(request))


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """Showing the words is an act that is written down, every time."""
    people = ("reporter__office__authority", "sender__office__authority")
    report = get_object_or_404(Report.objects.select_related(*people), public_id=public_id)
    if not rules.may_moderate(request.user, report):
        raise Http404
    form = CloseReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _close(request, report, form)
    if request.method != "HEAD":
        open_report(report, by=request.user)  # type: ignore[arg-type]
    context = _queue(request) | {
        "report": report,
        "events": report.events.select_related("by"),
        "form": form,
    }
    return render(request, "network/report_case.html", context, status=422 if form.errors else 200)


def _close(request: HttpRequest, report: Report, form: CloseReportForm) -> HttpResponse:
    try:
        close_report(report, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except AlreadyClosedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Die Meldung ist erledigt. Die Antworten sind unterwegs."))
    return redirect("network:reports")


def _queue(request: HttpRequest) -> dict[str, Any]:
    """Urgent first, then the oldest; the moderator's own cases are left out."""
    queue = Report.objects.open().not_of(request.user).urgent_first().defer("words", "remark")
    done = Report.objects.closed().not_of(request.user).order_by("-closed_at").defer("words", "remark")
    return {
        "queue": queue[:MOST],
        "done": done[:10],
        "breadcrumb": [(_("Start"), reverse("home:start")), (_("Moderation"), "")],
    }
