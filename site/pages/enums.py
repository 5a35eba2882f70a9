from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """The sixteen Länder by the first two digits of every key."""

    SCHLESWIG_HOLSTEIN = "01", _("Schleswig-Holstein")
    HAMBURG = "02", _("Hamburg")
    LOWER_SAXONY = "03", _("Niedersachsen")
    BREMEN = "04", _("Bremen")
    NORTH_RHINE_WESTPHALIA = "05", _("Nordrhein-Westfalen")
    HESSE = "06", _("Hessen")
    RHINELAND_PALATINATE = "07", _("Rheinland-Pfalz")
    BADEN_WUERTTEMBERG = "08", _("Baden-Württemberg")
    BAVARIA = "09", _("Bayern")
    SAARLAND = "10", _("Saarland")
    BERLIN = "11", _("Berlin")
    BRANDENBURG = "12", _("Brandenburg")
    MECKLENBURG = "13", _("Mecklenburg-Vorpommern")
    SAXONY = "14", _("Sachsen")
    SAXONY_ANHALT = "15", _("Sachsen-Anhalt")
    THURINGIA = "16", _("Thüringen")
