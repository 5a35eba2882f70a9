from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.enums import State as State


class AuthorityKind(models.TextChoices):
    """What a key of the register stands for. A kreisfreie Stadt is kept as a municipality."""

    LAND = "land", _("Land")
    DISTRICT = "district", _("Landkreis")
    ASSOCIATION = "association", _("Gemeindeverband")
    MUNICIPALITY = "municipality", _("Gemeinde")


DESIGNATIONS = {
    "41": _("kreisfreie Stadt"),
    "42": _("Stadtkreis"),
    "43": _("Kreis"),
    "44": _("Landkreis"),
    "45": _("Regionalverband"),
    "51": pgettext_lazy("Gemeindeverband", "Amt"),
    "52": _("Samtgemeinde"),
    "53": _("Verbandsgemeinde"),
    "54": _("Verwaltungsgemeinschaft"),
    "55": _("Kirchspielslandgemeinde"),
    "56": _("Verwaltungsverband"),
    "57": _("Verwaltungsgemeinschaft"),
    "58": _("erfüllende Gemeinde"),
    "60": _("Markt"),
    "61": _("kreisfreie Stadt"),
    "62": _("Stadtkreis"),
    "63": _("Stadt"),
    "64": _("Gemeinde"),
    "65": _("gemeindefreies Gebiet"),
    "66": _("unbewohntes Gebiet"),
    "67": _("Große Kreisstadt"),
}
"""What the register's Textkennzeichen stand for."""

UNINHABITED = "66"


class SizeClass(models.TextChoices):
    """By population; the bounds are those of the federal statistics on towns."""

    SMALL = "s", _("bis 5.000")
    MEDIUM = "m", _("bis 20.000")
    LARGE = "l", _("bis 100.000")
    CITY = "xl", _("über 100.000")

    @classmethod
    def of(cls, population: int | None) -> str:
        """Empty where nobody lives or nobody counted."""
        if not population:
            return ""
        bounds = ((5_000, cls.SMALL), (20_000, cls.MEDIUM), (100_000, cls.LARGE))
        return next((size.value for limit, size in bounds if population < limit), cls.CITY.value)


class OfficeKind(models.TextChoices):
    MAYOR = "mayor", _("Bürgermeister:in")
    DISTRICT_HEAD = "district_head", _("Landrät:in")
    DEPUTY = "deputy", _("Beigeordnete und Dezernent:innen")
    COUNCIL = "council", _("Rat oder Kreistag")
    INTEGRATION = "integration", _("Integrationsbeauftragte")
    ADMINISTRATION = "administration", _("Verwaltung")
    ADVISORY = "advisory", _("Beirat")
    OTHER = "other", pgettext_lazy("office", "anderes Amt")


class WhoMayWrite(models.TextChoices):
    MEMBERS = "members", _("Mitglieder, die mich sehen")
    CONTACTS = "contacts", _("nur wer schon mit mir schreibt")
    NOBODY = "nobody", _("niemand Neues")


class Audience(models.TextChoices):
    """Who sees one field of a profile."""

    NOBODY = "nobody", _("niemand")
    CONTACTS = "contacts", _("wem ich geschrieben habe")
    MEMBERS = "members", _("alle, die mein Profil sehen")


class Obstacle(models.TextChoices):
    """Why one may not write to somebody, in the words she reads. A block reads like an account that rests."""

    ONESELF = "oneself", _("Das sind Sie selbst.")
    UNREACHABLE = "unreachable", _("An diese Person können Sie zurzeit nicht schreiben.")
    CONTACTS_ONLY = "contacts_only", _("Schreibt nur mit Menschen, mit denen schon ein Gespräch besteht.")
    NOBODY_NEW = "nobody_new", _("Möchte zurzeit keine neuen Nachrichten.")
    BLOCKED_BY_ME = "blocked_by_me", _("Sie haben diese Person blockiert.")
    GONE = "gone", _("Hat das Netzwerk verlassen. Sie können lesen, nicht schreiben.")


class ReportReason(models.TextChoices):
    THREAT = "threat", _("Bedrohung")
    INSULT = "insult", _("Beleidigung")
    IMPOSTOR = "impostor", _("Falsche Person")
    ADVERTISING = "advertising", _("Werbung")
    OTHER = "other", pgettext_lazy("report", "Anderes")


class ReportStep(models.TextChoices):
    OPENED = "opened", _("Wortlaut geöffnet")
    CLOSED = "closed", _("Erledigt")


class SpokenLanguage(models.TextChoices):
    """In what one can talk to a member."""

    GERMAN = "de", _("Deutsch")
    ENGLISH = "en", _("Englisch")
    FRENCH = "fr", _("Französisch")
    TURKISH = "tr", _("Türkisch")
    ARABIC = "ar", _("Arabisch")
    UKRAINIAN = "uk", _("Ukrainisch")
    RUSSIAN = "ru", _("Russisch")
    POLISH = "pl", _("Polnisch")
    ROMANIAN = "ro", _("Rumänisch")
    KURDISH = "ku", _("Kurdisch")
    PERSIAN = "fa", _("Persisch")
    VIETNAMESE = "vi", _("Vietnamesisch")
    SPANISH = "es", _("Spanisch")
    ITALIAN = "it", _("Italienisch")
    GREEK = "el", _("Griechisch")
    CROATIAN = "hr", _("Kroatisch, Bosnisch, Serbisch")
    DUTCH = "nl", _("Niederländisch")
    DANISH = "da", _("Dänisch")
    SORBIAN = "hsb", _("Sorbisch")
    CZECH = "cs", _("Tschechisch")
    PORTUGUESE = "pt", _("Portugiesisch")
    AMHARIC = "am", _("Amharisch")
    TIGRINYA = "ti", _("Tigrinya")
    YORUBA = "yo", _("Yoruba")
    SIGN = "gsg", _("Deutsche Gebärdensprache")
