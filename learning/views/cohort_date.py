"""The dates of a cohort, entered by its trainer one by one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from learning.domain.cohort import DateDetails, remove_date, set_date
from learning.errors import LearningRefusedError
from learning.forms.cohort import CohortDateForm
from learning.models import CohortDate
from learning.views.cohort import find_own_cohort
from pages.breadcrumb import breadcrumb


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.cohort_date", rate="60/h", by="member")
def cohort_date(request: MemberRequest, key: UUID, number: int = 0) -> HttpResponse:
    """Without a number a new one. Whoever takes part is told by one mail for all changes in a row."""
    cohort, page = find_own_cohort(request, key)
    date = get_object_or_404(CohortDate, cohort=cohort, pk=number) if number else None
    address = reverse("learning:cohort", args=[key])
    if date and request.POST.get("action") == "remove":
        remove_date(date)
        messages.success(request, _("Der Termin ist weg. Alle bekommen Bescheid."))
        return redirect(address)
    initial = {"title": date.title, "starts_at": date.starts_at, "place": date.place} if date else None
    form = CohortDateForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            set_date(cohort, DateDetails(**form.cleaned_data), date)
            messages.success(request, _("Gespeichert. Alle bekommen Bescheid."))
            return redirect(address)
        except LearningRefusedError as refused:
            form.add_error(None, str(refused))
    context = {
        "cohort": cohort,
        "page": page,
        "date": date,
        "form": form,
        "section": "learning",
        "breadcrumb": breadcrumb(
            request,
            (_("Lerngruppen"), reverse("learning:cohorts")),
            (cohort.name, address),
            (_("Termin"), ""),
        ),
    }
    return render(request, "learning/cohort_date.html", context, status=422 if form.errors else 200)
