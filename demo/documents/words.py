"""The few words that stand in every document, in the three languages of the product."""

from dataclasses import dataclass
from datetime import date

MONTHS = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
KINDS = {
    "de": {
        "guide": "Leitfaden",
        "template": "Vorlage",
        "checklist": "Checkliste",
        "example": "Beispiel",
        "study summary": "Studie, kurz gefasst",
        "video script": "Drehbuch",
    },
    "en": {
        "guide": "Guide",
        "template": "Template",
        "checklist": "Checklist",
        "example": "Example",
        "study summary": "Study, in brief",
        "video script": "Video script",
    },
}


@dataclass(frozen=True)
class Words:
    page: str
    of: str
    sources: str
    author: str
    licence: str
    checked: str
    next_check: str
    owner: str
    minutes: str
    fictional: str
    legal: str
    testers: str
    demo: str


GERMAN = Words(
    page="Seite",
    of="von",
    sources="Quellen",
    author="Verfasst von",
    licence="Lizenz",
    checked="Geprüft am",
    next_check="Nächste Prüfung",
    owner="Zuständig",
    minutes="{} Minuten zum Lesen",
    fictional="Dieses Beispiel ist erfunden. Was im genannten Ort geschehen sein soll, ist nie geschehen.",
    legal="Dieser Text ist noch nicht rechtlich geprüft. Er ersetzt keine Rechtsberatung.",
    testers="",
    demo="Vorführung, alle Personen erfunden",
)
ENGLISH = Words(
    page="Page",
    of="of",
    sources="Sources",
    author="Written by",
    licence="Licence",
    checked="Checked on",
    next_check="Next check",
    owner="Responsible",
    minutes="{} minutes to read",
    fictional="This example is invented. What is told here has not happened in any town.",
    legal="This text has not been reviewed by a lawyer yet. It is not legal advice. The German version is authoritative.",
    testers="",
    demo="Demonstration, all people are invented",
)
SIMPLE = Words(
    page="Seite",
    of="von",
    sources="Quellen",
    author="Geschrieben von",
    licence="Lizenz",
    checked="Geprüft am",
    next_check="Nächste Prüfung",
    owner="Zuständig",
    minutes="{} Minuten zum Lesen",
    fictional="Dieses Beispiel ist ausgedacht.",
    legal="Noch keine Rechts-Anwältin hat diesen Text geprüft.",
    testers="Noch keine Prüf-Gruppe hat diesen Text gelesen.",
    demo="Vorführung. Alle Personen sind ausgedacht.",
)
WORDS = {"de": GERMAN, "en": ENGLISH, "de-simple": SIMPLE}


def long_date(day: date, language: str) -> str:
    if language == "en":
        return f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"
    return f"{day.day}. {MONTHS['de'][day.month - 1]} {day.year}"
