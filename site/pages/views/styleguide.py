"""Every component with its states, at /styleguide/: in the demo and in development only."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pages.forms.styleguide import specimen
from pages.icons import ICONS

COLOURS = (
    "paper", "surface", "sunken", "tint", "line", "line-strong", "ink", "ink-2", "brand", "brand-soft",
    "glow", "glow-soft", "danger", "success", "warning", "info",
)  # fmt: skip
LANDS = [f"{number:02d}" for number in range(1, 17)]


@dataclass(frozen=True)
class Person:
    """Looks like a member to the template tags."""

    public_id: str
    full_name: str
    initials: str


PEOPLE = [
    Person("katrinbrandt", "Katrin Brandt", "KB"),
    Person("marlenevossx", "Marlene Voss", "MV"),
    Person("jonaspetrixx", "Jonas Petri", "JP"),
    Person("inesalbersxx", "Dr. Ines Albers", "IA"),
    Person("thomasfeldka", "Thomas Feldkamp", "TF"),
    Person("samirahaddad", "Samira Haddad", "SH"),
]
TABS = [
    {"label": "Mitglieder", "url": "?reiter=1", "current": True},
    {"label": "Kommunen", "url": "?reiter=2"},
    {"label": "Meldungen", "url": "?reiter=3", "count": 3},
]
SWITCH = [{"label": "Liste", "url": "?ansicht=1", "current": True}, {"label": "Monat", "url": "?ansicht=2"}]
STEPS = [
    {"label": "Ankommen", "done": True},
    {"label": "Lage klären", "done": True},
    {"label": "Einladung schreiben", "current": True},
    {"label": "Abend leiten"},
    {"label": "Nachbereiten"},
]
FACETS = [
    {
        "name": "thema",
        "label": "Thema",
        "options": [
            {"value": "rat", "label": "Rat und Gremien", "count": 14, "checked": True},
            {
                "value": "konferenz",
                "label": "Integrationsbeauftragtenkonferenz",
                "count": 2,
                "checked": False,
            },
            {"value": "dialog", "label": "Dialog", "count": 0, "checked": False},
        ],
    },
    {"name": "art", "label": "Art", "options": [{"value": "leitfaden", "label": "Leitfaden", "count": 12}]},
]
TABLE = {
    "columns": [
        {"label": "Gemeldet"},
        {"label": "Was"},
        {"label": "Grund"},
        {"label": "Tage", "number": True},
    ],
    "rows": [
        ["Beitrag in „Mittelgebirge“", "„Wer so redet, …“", "Beleidigung", 2],
        ["Profil", "Falsches Amt", "Identität", 1],
    ],
}
LINES = [
    {"label": "Name", "value": "Katrin Brandt", "who": "all", "who_label": "Mitglieder"},
    {"label": "Über mich", "value": "Früher Lehrerin.", "who": "group", "who_label": "Meine Gruppen"},
    {"label": "E-Mail", "value": "k.brandt@lindenau-werra.example", "who": "me", "who_label": "Nur ich"},
    {"label": "Telefon", "value": "Verborgen", "who": "me", "who_label": "Nur ich", "hidden": True},
]
ROOM_LINKS = [{"icon": "calendar", "label": "In den Kalender", "url": "#kalender"}]
META = [{"icon": "clock", "label": "25 Minuten"}, {"label": "PDF, 1,2 MB"}]


def list_page() -> Page[int]:
    return Paginator(range(90), 10).page(5)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.STYLEGUIDE:
        raise Http404
    theme = {"hell": "light", "dunkel": "dark"}.get(request.GET.get("thema", ""), "")
    now = timezone.now()
    context: dict[str, Any] = {
        "breadcrumb": [("Start", "/"), ("Bausteine der Gestaltung", "")],
        "theme": theme,
        "colours": COLOURS,
        "icons": sorted(ICONS),
        "lands": LANDS,
        "people": PEOPLE,
        "form": specimen(),
        "page_obj": list_page(),
        "tabs": TABS,
        "switch": SWITCH,
        "steps": STEPS,
        "facets": FACETS,
        "table": TABLE,
        "lines": LINES,
        "room_links": ROOM_LINKS,
        "meta": META,
        "starts_at": now + timedelta(days=3),
        "ends_at": now + timedelta(days=3, hours=1),
    }
    return render(request, "styleguide/styleguide.html", context)
