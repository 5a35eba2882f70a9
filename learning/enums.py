from django.db import models
from django.utils.translation import gettext_lazy as _


class MaterialKind(models.TextChoices):
    GUIDE = "guide", _("Leitfaden")
    TEMPLATE = "template", _("Vorlage")
    CHECKLIST = "checklist", _("Checkliste")
    EXAMPLE = "example", _("Beispiel")
    STUDY = "study", _("Studie")
    VIDEO = "video", _("Video")
    CARD = "card", _("Karte für den Ernstfall")

    @property
    def icon(self) -> str:
        return KIND_ICONS[self]


KIND_ICONS = {
    MaterialKind.GUIDE: "document",
    MaterialKind.TEMPLATE: "template",
    MaterialKind.CHECKLIST: "check",
    MaterialKind.EXAMPLE: "bulb",
    MaterialKind.STUDY: "chart",
    MaterialKind.VIDEO: "video",
    MaterialKind.CARD: "alert-card",
}


class Visibility(models.TextChoices):
    PUBLIC = "public", _("alle, auch ohne Anmeldung")
    MEMBERS = "members", _("nur Mitglieder")
    GROUPS = "groups", _("nur Mitglieder bestimmter Gruppen")
    PLACES = "places", _("nur Mitglieder bestimmter Kommunen")


class ReviewState(models.TextChoices):
    OVERDUE = "overdue", _("überfällig")
    SOON = "soon", _("in den nächsten 30 Tagen")
    UNDATED = "undated", _("ohne Prüfdatum")


class Phase(models.TextChoices):
    """When a step of a crisis card is due, counted from the moment it happened."""

    TEN_MINUTES = "ten_minutes", _("In den ersten zehn Minuten")
    FIRST_HOUR = "first_hour", _("In der ersten Stunde")
    TODAY = "today", _("Heute")
    THIS_WEEK = "this_week", _("In dieser Woche")


class Level(models.TextChoices):
    BASIC = "einstieg", _("Einstieg")
    ADVANCED = "aufbau", _("Aufbau")


class StepKind(models.TextChoices):
    """What is done in a step of a module; the values are the names of the blocks in `learning.steps`."""

    TEXT = "text", _("Lesen")
    REFLECTION = "reflection", _("Nachdenken, nur für Sie")
    CHECK = "check", _("Frage")
    TASK = "task", _("Aufgabe für Ihre Kommune")
    DOWNLOAD = "download", _("Vorlage")
    RECORDING = "recording", _("Ansehen oder anhören")


class Outcome(models.TextChoices):
    """How something went in a member's own municipality."""

    WORKED = "worked", _("hat geholfen")
    CHANGED = "changed", _("hat mit Änderungen geholfen")
    FAILED = "failed", _("hat nicht geholfen")


class ExperienceState(models.TextChoices):
    WAITING = "waiting", _("wird geprüft")
    PUBLISHED = "published", _("veröffentlicht")
    RETURNED = "returned", _("zurückgegeben")
