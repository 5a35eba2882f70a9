"""Settings: whom a member has asked to act for her, and for whom she acts."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.delegation import accept_delegation, appoint_delegate, end_delegation
from accounts.errors import DelegationError
from accounts.forms.delegation import DelegationForm
from accounts.limits import limit
from accounts.models import Delegation
from accounts.views.access import MemberRequest, member_required


@require_http_methods(["GET", "POST"])
@member_required
@limit("accounts.delegation", rate="10/h", by="member")
def show(request: MemberRequest) -> HttpResponse:
    form = DelegationForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        appoint_delegate(request.user, email=form.cleaned_data["email"])
        messages.success(request, _("Die Anfrage ist unterwegs. Sobald sie angenommen ist, steht es hier."))
        return redirect("accounts:delegation")
    open_ones = Delegation.objects.open().select_related("member", "delegate")
    context = {
        "form": form,
        "given": open_ones.filter(member=request.user),
        "held": open_ones.filter(delegate=request.user, member__is_active=True),
        "breadcrumb": [
            (_("Start"), reverse("home:start")),
            (_("Einstellungen"), reverse("accounts:settings")),
            (_("Vertretung"), ""),
        ],
    }
    return render(request, "accounts/delegation.html", context, status=422 if form.is_bound else 200)


def _own(request: MemberRequest, public_id: str) -> Delegation:
    """404 for everybody but the two it is about."""
    mine = Q(member=request.user) | Q(delegate=request.user)
    found: Delegation = get_object_or_404(Delegation.objects.open().filter(mine), public_id=public_id)
    return found


@require_POST
@member_required
def accept(request: MemberRequest, public_id: str) -> HttpResponse:
    delegation = _own(request, public_id)
    try:
        accept_delegation(delegation, by=request.user)
    except DelegationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Sie vertreten jetzt %(name)s.") % {"name": delegation.member.full_name})
    return redirect("accounts:delegation")


@require_POST
@member_required
def end(request: MemberRequest, public_id: str) -> HttpResponse:
    delegation = _own(request, public_id)
    try:
        end_delegation(delegation, by=request.user)
    except DelegationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Vertretung ist beendet."))
    return redirect("accounts:delegation")
