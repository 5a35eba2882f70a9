"""One local authority, and suggestions while somebody types a name."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.access import MemberRequest, member_required
from network.folding import fold
from network.forms.local_authority import suggest
from network.models import LocalAuthority, Profile

ALIKE = 4
MEMBERS = 24


@require_safe
@member_required
def authority(request: MemberRequest, key: str) -> HttpResponse:
    """A kreisfreie Stadt answers under both of its keys; the address is that of the municipality."""
    viewer = request.user
    found = LocalAuthority.objects.by_key(key).with_district().first()
    if found is None:
        raise Http404
    if found.key != key:
        return redirect(found, permanent=True)
    people = Profile.objects.visible_to(viewer).filter(member__office__authority=found)
    context = {
        "authority": found,
        "people": people.with_office().order_by("member__display_name", "pk")[:MEMBERS],
        "alike": [] if found.is_closed else LocalAuthority.objects.alike(found)[:ALIKE],
        "successors": found.successors.all() if found.is_closed else [],
        "predecessors": found.predecessors.all(),
        "section": "network",
        "breadcrumb": [
            (_("Start"), reverse("home:start")),
            (_("Netzwerk"), reverse("network:directory")),
            (found.full_name, ""),
        ],
    }
    return render(request, "network/local_authority.html", context)


@require_safe
@member_required
def authority_suggest(request: MemberRequest) -> HttpResponse:
    """The list under the field that is called `feld`: at most eight places, none for less than two letters."""
    field = request.GET.get("feld", "authority")
    field = field if field.replace("-", "_").isidentifier() else "authority"
    text = request.GET.get(field, "")[:100]
    places = suggest(text) if len(fold(text)) > 1 else []
    context = {"places": places, "text": text, "key_name": f"{field}_key", "key": ""}
    return render(request, "components/combo/places.html", context)
