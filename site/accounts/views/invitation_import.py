"""A list of invitations in two steps: read and show; invite once that was confirmed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import offices
from accounts.domain.invitation_import import confirm_import, find_import, keep_import
from accounts.errors import AccountsError
from accounts.forms.invitation_import import InvitationListForm, check_lines
from accounts.limits import limit
from accounts.models import InvitationImport
from accounts.views.access import MemberRequest
from accounts.views.invitation import inviter_required, where

HEADER = "E-Mail;Name;Titel;Amt;Art;Kommune;Rolle;Sprache;Nachricht"
EXAMPLE = "k.brandt@example.org;Katrin Brandt;;Bürgermeisterin;;03254022;;de;Schön, dass Sie dazukommen."


@require_safe
@inviter_required
def template(request: MemberRequest) -> HttpResponse:
    """A list to fill in; the mark in front tells spreadsheet programs that it is UTF-8."""
    response = HttpResponse(f"\ufeff{HEADER}\r\n{EXAMPLE}\r\n", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="einladungen.csv"'
    return response


@require_http_methods(["GET", "POST"])
@inviter_required
@limit("accounts.invitation_import", rate="20/h", by="member")
def upload(request: MemberRequest) -> HttpResponse:
    form = InvitationListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = keep_import(check_lines(form.cleaned_data["file"], by=request.user), by=request.user)
        return redirect("accounts:invitation_preview", public_id=kept.public_id)
    context = {
        "form": form,
        "kinds": [label for _value, label in offices.office_kinds()],
        "breadcrumb": where((_("Liste einlesen"), "")),
    }
    failed = request.method == "POST"
    if failed and not form.is_bound:
        context["form"] = InvitationListForm({}, MultiValueDict())
    return render(request, "accounts/invitation_import.html", context, status=422 if failed else 200)


@require_http_methods(["GET", "POST"])
@inviter_required
def preview(request: MemberRequest, public_id: str) -> HttpResponse:
    try:
        kept = find_import(public_id, by=request.user)
    except InvitationImport.DoesNotExist as error:
        raise Http404 from error
    if request.method == "POST" or kept.confirmed_at:
        try:
            number = confirm_import(kept, by=request.user)
        except AccountsError as error:  # a role in it that she may no longer give
            messages.error(request, str(error))
            return redirect("accounts:invitations")
        text = ngettext(
            "%(number)d Person wird eingeladen.", "%(number)d Personen werden eingeladen.", number
        )
        messages.success(request, text % {"number": number})
        return redirect("accounts:invitations")
    good = [row for row in kept.rows if row["details"]]
    bad = [row for row in kept.rows if not row["details"]]
    return render(
        request,
        "accounts/invitation_preview.html",
        {"kept": kept, "good": good, "bad": bad, "breadcrumb": where((_("Liste prüfen"), ""))},
    )
