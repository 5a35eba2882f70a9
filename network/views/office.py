"""One's own office, and vouching for that of others."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.rules import is_moderator, may_invite
from accounts.views.access import MemberRequest, member_required
from network.domain.office import confirm_office
from network.errors import MayNotConfirmError
from network.forms.office import OfficeForm
from network.models import Office

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def edit_office(request: MemberRequest) -> HttpResponse:
    """A change reads "noch nicht bestätigt" until somebody vouches for it; the page says so before."""
    member = request.user
    form = OfficeForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid() and (office := form.save()):
        done = (
            _("Gespeichert.")
            if office.is_confirmed
            else _("Gespeichert. Bis jemand es bestätigt, steht dort „noch nicht bestätigt“.")
        )
        messages.success(request, done)
        return redirect("network:my_profile")
    context = {
        "form": form,
        "section": "network",
        "breadcrumb": [
            (_("Start"), reverse("home:start")),
            (_("Mein Profil"), reverse("network:my_profile")),
            (_("Amt"), ""),
        ],
    }
    return render(request, "network/office_edit.html", context, status=422 if form.errors else 200)


@require_POST
@member_required
def confirm(request: MemberRequest, public_id: str) -> HttpResponse:
    """For moderators and operators; 404 for everybody else, whether there is such an office or not."""
    office = Office.objects.select_related("member").filter(member__public_id=public_id).first()
    if office is None or not may_invite(request.user):
        raise Http404
    try:
        confirm_office(office, by=request.user)
    except MayNotConfirmError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Das Amt ist bestätigt."))
    back = request.POST.get("zurueck") == "liste"
    return redirect("network:unconfirmed_offices") if back else redirect("network:profile", public_id)


@require_safe
@member_required
def unconfirmed(request: MemberRequest) -> HttpResponse:
    """Every office that waits for somebody to vouch for it. 404 for whoever cannot."""
    if not may_invite(request.user):
        raise Http404
    waiting = Office.objects.waiting_for(request.user)
    rows = waiting.select_related("member", "authority", "moved_from")
    context = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("seite")),
        "moderates": is_moderator(request.user),
        "section": "network",
        "breadcrumb": [(_("Start"), reverse("home:start")), (_("Ämter bestätigen"), "")],
    }
    return render(request, "network/office_list.html", context)
