"""Three short steps after the first sign-in. Each can be left for later; what was saved stays."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.views.access import MemberRequest, member_required
from home.forms.first_visit import FORMS
from home.steps import STEPS, step_of


@require_http_methods(["GET", "POST"])
@member_required
def show(request: MemberRequest, step: str) -> HttpResponse:
    here = step_of(step)
    if here is None:
        raise Http404
    member = Member.objects.get(
        pk=request.user.pk
    )  # a copy: the page around a faulty form keeps the old name
    data = request.POST if request.method == "POST" else None
    form = FORMS[here.slug](data, member)
    if data is not None and form.save():
        if here.following is not None:
            return redirect("home:first_visit", step=here.following.slug)
        messages.success(
            request, _("Das war alles. Ändern können Sie es jederzeit in Profil und Einstellungen.")
        )
        return redirect("home:start")
    context = {"step": here, "steps": STEPS, "step_form": form, "office": getattr(form, "office", None)}
    return render(request, form.template, context, status=422 if data is not None else 200)
