"""The inviter's side: the list, a new invitation, sending again, withdrawing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import rules
from accounts.domain.invitation import invite_member, name_places, resend_invitation, withdraw_invitation
from accounts.enums import InvitationState
from accounts.errors import AccountsError
from accounts.forms.invitation import InvitationForm
from accounts.limits import limit
from accounts.models import Invitation
from accounts.views.access import MemberRequest, View, member_required

PER_PAGE = 25


def where(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the start to a page of this area."""
    return [(_("Start"), reverse("home:start")), (_("Einladungen"), reverse("accounts:invitations")), *steps]


def inviter_required(view: View) -> View:
    """Members who may invite; everybody else is told so (403), strangers go to sign in."""

    @member_required
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not rules.may_invite(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@inviter_required
def show_list(request: MemberRequest) -> HttpResponse:
    state = request.GET.get("stand", "")
    text = request.GET.get("q", "").strip()[:120].replace("\0", "")
    invitations = Invitation.objects.visible_to(request.user).select_related("invited_by")
    if state in InvitationState.values:
        invitations = invitations.in_state(state)
    if text:
        invitations = invitations.search(text)
    page = Paginator(invitations, PER_PAGE).get_page(request.GET.get("seite"))
    name_places(page.object_list)
    context = {
        "page": page,
        "state": state,
        "text": text,
        "states": InvitationState.choices,
        "filtered": bool(state or text),
    }
    template = "accounts/invitation_results.html" if request.htmx else "accounts/invitation_list.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
@inviter_required
@limit("accounts.invite", rate="60/h", by="member")
def invite(request: MemberRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        invitation = invite_member(form.details, by=request.user)
        messages.success(
            request,
            _("%(name)s wird eingeladen (%(office)s). Die Einladung gilt 14 Tage.")
            % {"name": invitation.full_name, "office": invitation.vouched_for},
        )
        return redirect("accounts:invitations")
    return render(
        request,
        "accounts/invitation_form.html",
        {"form": form, "breadcrumb": where((_("Jemanden einladen"), ""))},
        status=422 if form.is_bound else 200,
    )


def _own(request: MemberRequest, public_id: str) -> Invitation:
    """404 where this member may not see the invitation: the same as if there were none."""
    found: Invitation = get_object_or_404(Invitation.objects.visible_to(request.user), public_id=public_id)
    return found


@require_POST
@inviter_required
@limit("accounts.invite", rate="60/h", by="member")
def resend(request: MemberRequest, public_id: str) -> HttpResponse:
    invitation = _own(request, public_id)
    try:
        resend_invitation(invitation, by=request.user)
    except AccountsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Noch einmal gesendet, mit neuem Link. Der alte gilt nicht mehr."))
    return redirect("accounts:invitations")


@require_http_methods(["GET", "POST"])
@inviter_required
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    """Asks once, then closes the door."""
    invitation = _own(request, public_id)
    if request.method != "POST":
        return render(
            request,
            "accounts/invitation_withdraw.html",
            {"invitation": invitation, "breadcrumb": where((_("Zurückziehen"), ""))},
        )
    try:
        withdraw_invitation(invitation, by=request.user)
    except AccountsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Einladung gilt nicht mehr."))
    return redirect("accounts:invitations")
