"""A barrier is reported (BITV)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from pages.domain.feedback import report_barrier
from pages.forms.feedback import FeedbackForm


@require_http_methods(["GET", "HEAD", "POST"])
@limit("feedback", rate="10/h", by="address")
def feedback(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = FeedbackForm(initial={"page_address": request.GET.get("seite", "")[:300]})
        return render(request, "pages/feedback.html", {"form": form})
    form = FeedbackForm(request.POST)
    if form.is_from_a_machine:
        return redirect(reverse("pages:feedback_sent"))
    if not form.is_valid():
        return render(request, "pages/feedback.html", {"form": form}, status=422)
    data = form.cleaned_data
    report_barrier(page_address=data["page_address"], message=data["message"], email=data["email"])
    return redirect(reverse("pages:feedback_sent"))


@require_safe
def feedback_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/feedback_sent.html")
