"""Every kind of page the demo has, and how to get there: looked at by test_every_page.py."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

BAD_LIST = (
    "E-Mail;Name;Amt;Kommune;Rolle\n"
    "p.sander@example.org;Petra Sander;Bürgermeisterin;Hildesheim;\n"
    "kein-at-zeichen;Ohne Adresse;Amtsleiter;;\n"
    "anneke-wilts@example.org;Anneke Wilts-Harms;Bürgermeisterin;Nirgendwo;Zauberer\n"
)


@dataclass(frozen=True)
class Kind:
    """`follow`: the links to click one after the other from `path`; `act`: what to do there before looking."""

    name: str
    path: str
    role: str = "visitor"
    follow: tuple[str, ...] = ()
    act: Callable[[Any], None] | None = field(default=None, compare=False)
    status: int = 200
    language: str = "de"


def send(button: str, fields: dict[str, str] | None = None) -> Callable[[Any], None]:
    """Fills in the fields, named by their id, and presses the button."""

    def act(page: Any) -> None:
        for name, value in (fields or {}).items():
            page.locator(f"#{name}").fill(value)
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
        page.wait_for_load_state()

    return act


def read_a_list(page: Any) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": BAD_LIST.encode()}
    )
    page.get_by_role("button", name="Lesen und prüfen").click()
    page.get_by_text("p.sander@example.org").first.wait_for()


def unfold_filters(page: Any) -> None:
    page.eval_on_selector_all(".wk-facets details", "all => all.forEach(each => each.open = true)")


def of(role: str, *kinds: tuple[Any, ...], **shared: Any) -> list[Kind]:
    """Kinds of one role, each as (name, path) or (name, path, {the rest})."""
    return [
        Kind(kind[0], kind[1], role=role, **{**shared, **(kind[2] if len(kind) > 2 else {})})
        for kind in kinds
    ]


def unfold_transcript(page: Any) -> None:
    page.locator(".wk-film summary").click()


MEMBER = "main .wk-person a.wk-cover"
ARTICLE = "main a.wk-cover"
THREAD = "main a.wk-thread"
EMAIL = {"id_login": "niemand@example.org", "id_password": "falsch falsch falsch"}

WORKSHOP = "/workshop/erste-schritte-nach-einer-bedrohung/"
GO_ON = "main .wk-card .kern-btn--primary"

KINDS: list[Kind] = [
    *of(
        "visitor",
        ("front", "/"),
        ("library", "/material/"),
        ("library with every filter open", "/material/", {"act": unfold_filters}),
        ("library, filtered", "/material/?thema=einwohnerdialog&q=dialog"),
        ("library, nothing found", "/material/?q=xyzxyz"),
        ("material", "/material/drohbrief-sichern/"),
        ("material, members only", "/material/vorfallprotokoll/", {"status": 403}),
        ("crisis index", "/ernstfall/"),
        ("crisis card", "/ernstfall/karte-1/"),
        ("workshops", "/workshop/"),
        ("workshop, members only", "/workshop/erste-schritte-nach-einer-bedrohung/", {"status": 403}),
        ("certificate, to check", "/bescheinigung/"),
        (
            "certificate, unknown",
            "/bescheinigung/",
            {"act": send("Prüfen", {"id_code": "0000-0000-0000-0000-0000"})},
        ),
        ("certificate, nothing typed", "/bescheinigung/", {"act": send("Prüfen")}),
        ("schedule", "/webinare/"),
        ("schedule, past", "/webinare/?wann=vergangen"),
        ("webinar", "/webinare/meldeweg-in-sechs-schritten/"),
        ("webinar, past", "/webinare/strafantrag-verstehen/"),
        ("standard page", "/ueber-uns/"),
        ("house rules", "/hausregeln/"),
        ("imprint", "/impressum/"),
        ("privacy", "/datenschutz/"),
        ("accessibility", "/barrierefreiheit/"),
        ("feedback", "/feedback/"),
        ("feedback, incomplete", "/feedback/", {"act": send("Hinweis senden")}),
        ("feedback, sent", "/feedback/danke/"),
        ("sign in", "/konto/login/"),
        ("sign in, refused", "/konto/login/", {"act": send("Anmelden", EMAIL)}),
        ("password forgotten", "/konto/password/reset/"),
        ("password forgotten, sent", "/konto/password/reset/done/"),
        ("new password, stale link", "/konto/password/reset/key/a-b/"),
        ("new password, set", "/konto/password/reset/key/done/"),
        ("help with signing in", "/konto/hilfe/"),
        ("signed up by invitation only", "/konto/signup/"),
        ("account closed", "/konto/inactive/"),
        ("invitation, closed", "/einladung/geraten/", {"status": 404}),
        ("nothing here", "/gibt/es/nicht/", {"status": 404}),
        ("styleguide", "/styleguide/"),
    ),
    *of(
        "visitor",
        ("front in English", "/en/"),
        ("library in English", "/en/material/"),
        ("material in English", "/en/material/hasspost-dokumentieren/"),
        ("crisis card in English", "/en/ernstfall/karte-1/"),
        ("schedule in English", "/en/webinare/"),
        ("privacy in English", "/en/datenschutz/"),
        ("sign in in English", "/en/konto/login/"),
        ("nothing here in English", "/en/gibt/es/nicht/", {"status": 404}),
        language="en",
    ),
    *of(
        "visitor",
        ("front in Leichte Sprache", "/de-simple/"),
        ("library in Leichte Sprache", "/de-simple/material/"),
        ("material in Leichte Sprache", "/de-simple/material/drohbrief-sichern/"),
        ("accessibility in Leichte Sprache", "/de-simple/barrierefreiheit/"),
    ),
    *of(
        "member",
        ("dashboard", "/start/"),
        ("first visit, name", "/willkommen/name/"),
        ("first visit, topics", "/willkommen/themen/"),
        ("first visit, visibility", "/willkommen/sichtbarkeit/"),
        ("library for members", "/material/"),
        ("material for members", "/material/vorfallprotokoll/"),
        ("material with a film", "/material/familie-und-wohnung-schuetzen/", {"act": unfold_transcript}),
        ("workshops for members", "/workshop/"),
        ("workshop, begun", WORKSHOP),
        ("workshop, not begun", "/workshop/integrationskonzept-in-zehn-wochen/"),
        ("step, check", WORKSHOP, {"follow": (GO_ON,)}),
        (
            "step, check without an answer",
            WORKSHOP,
            {
                "follow": (GO_ON,),
                "act": send("Antwort prüfen"),
            },
        ),
        ("step, film", WORKSHOP, {"follow": ("main .wk-steps a:has-text('Wenn die Familie')",)}),
        ("library, workshops found", "/material/?q=drohung"),
        ("file as text", "/material/drohbrief-sichern/", {"follow": ("main a:has-text('Als Text lesen')",)}),
        ("material for a group", "/material/alarmkette-runde-sicheres-rathaus/"),
        ("material for one's own town", "/material/holle-dienstanweisung-besuchsverkehr/"),
        ("workshop in Leichte Sprache", f"/de-simple{WORKSHOP}"),
        (
            "step in Leichte Sprache",
            f"/de-simple{WORKSHOP}",
            {"follow": ("main .wk-steps a:has-text('Dann sichern')",)},
        ),
        ("step, reflection", WORKSHOP, {"follow": ("main .wk-steps li:nth-child(2) a",)}),
        ("step, gone", f"{WORKSHOP}die-erste-stunde/11111111-1111-4111-8111-111111111111/", {"status": 404}),
        ("workshop, from the beginning", f"{WORKSHOP}?neu"),
        ("notes, none yet", "/notizen/"),
        ("certificates, none yet", "/bescheinigungen/"),
        ("saved", "/gemerkt/"),
        ("saved page, its note", "/gemerkt/", {"follow": ("main .wk-row .wk-meta a",)}),
        (
            "list shared by another",
            "/gemerkt/",
            {"follow": ("main aside .wk-panel:last-of-type .wk-links a",)},
        ),
        ("cohorts", "/lerngruppen/"),
        ("cohort, taking part", "/lerngruppen/", {"follow": (ARTICLE,)}),
        ("own experiences", "/erfahrungen/"),
        ("experience to tell", "/material/drohbrief-sichern/erfahrung/"),
        (
            "experience, incomplete",
            "/material/drohbrief-sichern/erfahrung/",
            {"act": send("Abschicken")},
        ),
        ("schedule for members", "/webinare/"),
        ("webinar, open", "/webinare/dialog-der-traegt/"),
        ("webinar, full", "/webinare/sitzung-unter-druck/"),
        ("webinar, registered", "/webinare/meldeweg-in-sechs-schritten/"),
        ("webinar, was there", "/webinare/strafantrag-verstehen/"),
        ("webinar, confidential", "/webinare/vertrauliche-runde-betroffene/"),
        ("place to give up", "/webinare/meldeweg-in-sechs-schritten/platz/freigeben/"),
        ("directory", "/verzeichnis/"),
        ("directory with every filter open", "/verzeichnis/", {"act": unfold_filters}),
        ("directory, nobody", "/verzeichnis/?q=xyzxyz"),
        ("profile", "/verzeichnis/", {"follow": (MEMBER,)}),
        ("authority", "/verzeichnis/", {"follow": (MEMBER, "main a[href*='/kommunen/']")}),
        ("own profile", "/profil/"),
        ("profile to edit", "/profil/bearbeiten/"),
        ("office to edit", "/profil/amt/"),
        (
            "office, incomplete",
            "/profil/amt/",
            {"act": send("Speichern", {"id_authority": "Nirgendwo an der Oder"})},
        ),
        ("inbox", "/nachrichten/"),
        ("inbox, unread", "/nachrichten/?zeigen=ungelesen"),
        ("conversation", "/nachrichten/", {"follow": (THREAD,)}),
        ("message to report", "/nachrichten/", {"follow": (THREAD, "main a[href*='/melden/']")}),
        ("conversation to begin", "/nachrichten/neu/"),
        (
            "first message",
            "/verzeichnis/",
            {"follow": ("main a.wk-write-link",)},
        ),
        ("blocked people", "/nachrichten/blockiert/"),
        (
            "somebody to block",
            "/verzeichnis/",
            {"follow": (MEMBER, "main a[href*='/blockieren/']")},
        ),
        ("settings", "/einstellungen/"),
        ("delegation", "/einstellungen/vertretung/"),
        ("change of address", "/konto/email/"),
        ("change of password", "/konto/password/change/"),
        ("change of password, refused", "/konto/password/change/", {"act": send("Passwort ändern")}),
        ("keys", "/konto/2fa/"),
        ("second factor to choose", "/konto/zweiter-faktor/"),
        ("passkey to make", "/konto/2fa/webauthn/add/"),
        ("app to connect", "/konto/2fa/totp/activate/"),
        ("sign out", "/konto/logout/"),
        ("not allowed", "/einladungen/", {"status": 403}),
        ("not there", "/nachrichten/geraten/", {"status": 404}),
    ),
    *of(
        "member",
        ("dashboard in English", "/en/start/"),
        ("directory in English", "/en/verzeichnis/"),
        ("settings in English", "/en/einstellungen/"),
        ("conversation in English", "/en/nachrichten/", {"follow": (THREAD,)}),
        language="en",
    ),
    *of(
        "trainer",
        ("webinar that I lead", "/webinare/meldeweg-in-sechs-schritten/"),
        ("cohorts of a trainer", "/lerngruppen/"),
        ("cohort that I lead", "/lerngruppen/", {"follow": (ARTICLE,)}),
        ("cohort, new and without a name", f"{WORKSHOP}lerngruppe/neu/", {"act": send("Anlegen")}),
        (
            "date, incomplete",
            "/lerngruppen/",
            {"follow": (ARTICLE, "main a[href$='/termin/']"), "act": send("Speichern")},
        ),
    ),
    *of(
        "moderator",
        ("invitations", "/einladungen/"),
        ("invitation", "/einladungen/neu/"),
        ("invitation, incomplete", "/einladungen/neu/", {"act": send("Einladung senden")}),
        ("list of people to invite", "/einladungen/liste/"),
        ("list of people, read", "/einladungen/liste/", {"act": read_a_list}),
        ("reports", "/moderation/meldungen/"),
        ("offices to confirm", "/moderation/aemter/"),
        ("experiences to read", "/moderation/erfahrungen/"),
    ),
    *of(
        "operator",
        ("dashboard of an operator", "/start/"),
        ("invitation by an operator", "/einladungen/neu/"),
        ("list of people, read by an operator", "/einladungen/liste/", {"act": read_a_list}),
    ),
]
