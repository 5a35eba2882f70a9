"""Who can be found, by place, office and topic."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.access import MemberRequest, member_required
from network.domain.directory import Choice, Directory
from network.forms.directory import OFFICE, REACHABLE, SIZE, STATE, TOPIC, DirectoryQuery, Order


@require_safe
@member_required
def directory(request: MemberRequest) -> HttpResponse:
    """The whole page, or with htmx the part that a filter changes."""
    query = DirectoryQuery.read(request.GET)
    found = Directory(query, request.user)
    facets: list[dict[str, Any]] = [
        {"name": OFFICE, "label": _("Amt"), "options": found.offices, "open": True},
        {"name": TOPIC, "label": _("Thema"), "options": found.topic_choices, "open": bool(query.topics)},
        {"name": SIZE, "label": _("Einwohnerzahl"), "options": found.sizes, "open": True},
        {"name": STATE, "label": _("Land"), "options": found.states, "open": bool(query.states)},
    ]
    if found.total or query.reachable:
        reachable = Choice("ja", _("Nimmt Nachrichten von mir an"), None, query.reachable)
        facets.append({"name": REACHABLE, "label": _("Nachrichten"), "options": [reachable], "open": True})
    context = {
        "query": query,
        "found": found,
        "facets": [facet for facet in facets if facet["options"]],
        "chips": [
            (facet["name"], option) for facet in facets for option in facet["options"] if option.checked
        ],
        "orders": Order.choices,
        "section": "network",
        "breadcrumb": [(_("Start"), reverse("home:start")), (_("Netzwerk"), "")],
    }
    template = "network/directory_swap.html" if request.htmx else "network/directory.html"  # type: ignore[attr-defined]
    return render(request, template, context)
