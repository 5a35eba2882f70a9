"""Reporting one message, and reading what the moderation answered."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from accounts.views.access import member_required
from network.domain.report import report_message
from network.errors import MessageRefusedError
from network.forms.report import ReportForm
from network.models import Report
from network.views.conversation import find_side


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
@limit("network.report", rate="20/h", by="member")
def report(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    side = find_side(request.user, public_id)  # type: ignore[arg-type]
    if number > side.conversation.last_number:
        raise Http404
    message = get_object_or_404(side.conversation.messages, number=number)
    if message.sender_id == request.user.pk:
        raise Http404
    if made := Report.objects.filter(message=message, reporter=request.user.pk).first():
        return redirect("network:report_answer", made.public_id)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = report_message(message, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except MessageRefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("network:report_answer", made.public_id)
    context = {"side": side, "message": message, "form": form, "section": "messages"}
    return render(request, "network/report_form.html", context, status=422 if form.errors else 200)


@require_safe
@member_required
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the one who reported: what became of it. For the one who wrote: the moderation's words, if there are any."""
    reports = Report.objects.concerning(request.user).select_related("sender")  # type: ignore[arg-type]
    found = get_object_or_404(reports, public_id=public_id)
    context = {"report": found, "mine": found.reporter_id == request.user.pk, "section": "messages"}
    return render(request, "network/report_answer.html", context)
