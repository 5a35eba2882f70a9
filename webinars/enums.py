from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    BASIC = "einstieg", _("Einstieg")
    ADVANCED = "aufbau", _("Aufbau")
    DEEP = "vertiefung", _("Vertiefung")


class Preset(models.TextChoices):
    """How a webinar is held; `CONFIDENTIAL` also keeps its title out of calendars and mails."""

    TALK = "talk", _("Vortrag mit Fragen")
    WORKSHOP = "workshop", _("Werkstatt")
    ROUND_TABLE = "round_table", _("Runder Tisch")
    CONFIDENTIAL = "confidential", _("Vertrauliche Runde")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("für alle sichtbar")
    MEMBERS = "members", _("nur für Mitglieder sichtbar")
