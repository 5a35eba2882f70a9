"""In the CMS: where the tasks and offices of a closed authority went."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from network.domain.local_authority import move_offices, note_succession
from network.errors import RegisterRefusedError
from network.forms.succession import SuccessionForm
from network.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
def succession(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("network.change_localauthority"):
        raise PermissionDenied
    authority = get_object_or_404(LocalAuthority.objects.exclude(closed_on=None), pk=pk)
    form = SuccessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = _settle(request, authority, form)
        except RegisterRefusedError as refused:
            form.add_error("successor", str(refused))
        else:
            messages.success(request, done)
            return redirect("wagtailsnippets_network_localauthority:inspect", authority.pk)
    context = {
        "authority": authority,
        "form": form,
        "offices": authority.offices.count(),
        "successors": authority.successors.all(),
    }
    return render(request, "network/admin/succession.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _settle(request: HttpRequest, authority: LocalAuthority, form: SuccessionForm) -> str:
    successor = form.cleaned_data["successor"]
    note_succession(authority, successor, source=form.cleaned_data["source"], by=request.user)  # type: ignore[arg-type]
    if not form.cleaned_data["moves_offices"]:
        return _("Die Nachfolge ist eingetragen. Die Ämter bleiben, wo sie sind.")
    moved = move_offices(authority, to=successor, by=request.user)  # type: ignore[arg-type]
    words = ngettext(
        "%(count)d Amt gehört jetzt zu %(name)s.", "%(count)d Ämter gehören jetzt zu %(name)s.", moved
    )
    return words % {"count": moved, "name": successor.full_name}
