"""How materials did in the members' municipalities; one waits for a moderator."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.offices import place_of
from demo.loading import Content
from demo.seeding import materials
from demo.seeding.identity import unique_key
from demo.seeding.members import by_key
from demo.seeding.report import Report
from learning.enums import ExperienceState, Outcome
from learning.models import Experience

MODERATOR = "samira-behrens"


@dataclass(frozen=True)
class Told:
    member: str
    slug: str
    outcome: Outcome
    purpose: str
    needed: str = ""
    shows_place: bool = False
    days_ago: int = 30
    waits: bool = False


TOLD = (
    Told(
        "anneke-wilts",
        "einwohnerdialog-planen",
        Outcome.WORKED,
        "Für den Dialog zur Unterkunft am Sportplatz. Der Zeitplan hat gehalten, die Kleingruppen haben die Lauten leiser gemacht.",
        "Drei Abende Vorbereitung und eine Moderatorin von außerhalb.",
        shows_place=True,
        days_ago=19,
    ),
    Told(
        "mehret-tesfay",
        "einwohnerdialog-planen",
        Outcome.CHANGED,
        "Wir haben zwei kleine Abende statt eines großen gemacht, weil der Saal zu eng war.",
        "Zwei Räume, Kinderbetreuung und jemand, der mitschreibt.",
        days_ago=44,
    ),
    Told(
        "rolf-kasubke",
        "einwohnerdialog-planen",
        Outcome.FAILED,
        "Zu spät eingeladen: Es kamen vor allem die, die schon entschieden hatten.",
        "Vier Wochen Vorlauf, das steht im Material, wir hatten zehn Tage.",
        days_ago=61,
    ),
    Told(
        "tarek-hinrichsen",
        "drohbrief-sichern",
        Outcome.WORKED,
        "Liegt seit dem Frühjahr im Vorzimmer. Beim zweiten Brief wusste jede, was zu tun ist.",
        "Eine Viertelstunde in der Dienstbesprechung, damit alle die Hülle finden.",
        shows_place=True,
        days_ago=12,
    ),
    Told(
        "hartwig-ruppel",
        "sitzungen-schuetzen",
        Outcome.CHANGED,
        "Für den Kreisausschuss. Die Einlasskontrolle haben wir weggelassen, den zweiten Ausgang nicht.",
        "Ein Gespräch mit der Polizeiinspektion und ein Ortstermin.",
        shows_place=True,
        days_ago=35,
    ),
    Told(
        "theresia-kagerhuber",
        "schwer-erreichbare-gruppen",
        Outcome.WORKED,
        "Über den Sportverein und zwei Mütter aus der Kita kamen mehr Leute als über jeden Aushang.",
        "Zeit. Und dass jemand anruft statt schreibt.",
        days_ago=27,
    ),
    Told(
        "torsten-zabelt",
        "vorfallprotokoll",
        Outcome.CHANGED,
        "Als Anlage zur Dienstanweisung, die Spalte für die Uhrzeit haben wir breiter gemacht.",
        "Zustimmung des Personalrats.",
        days_ago=52,
    ),
    Told(
        "leila-haberstroh",
        "einwohnerdialog-planen",
        Outcome.WORKED,
        "Für den Abend zur neuen Kita, mit Übersetzung in drei Sprachen.",
        "Geld für die Übersetzung, das hat das Integrationsbüro gegeben.",
        days_ago=1,
        waits=True,
    ),
)


def seed(content: Content) -> Report:
    members = by_key(content)
    now, new = timezone.now(), 0
    for told in TOLD:
        member = members[told.member]
        defaults = {
            "outcome": told.outcome,
            "purpose": told.purpose,
            "needed": told.needed,
            "shows_place": told.shows_place,
            "place": place_of(member) if told.shows_place else "",
        }
        if not told.waits:
            defaults |= {
                "state": ExperienceState.PUBLISHED,
                "decided_by": members[MODERATOR],
                "decided_at": now - timedelta(days=told.days_ago),
            }
        key = unique_key(materials.NOUN, told.slug)
        new += Experience.objects.get_or_create(member=member, page_key=key, defaults=defaults)[1]
    return Report(f"{len(TOLD)} experiences with materials, {new} new.", 0)
