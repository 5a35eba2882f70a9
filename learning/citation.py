from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from learning.models import MaterialPage


def cite(material: "MaterialPage") -> str:
    """Author, organisation, year, title, date, licence and address of this version, in one line."""
    published = material.last_published_at
    day = material.checked_on or (timezone.localdate(published) if published else None)
    names = ", ".join(name for name in (material.author, material.organisation) if name)
    who = f"{names} ({day.year})" if names and day else names or (str(day.year) if day else "")
    parts = [f"{who}: {material.title}" if who else str(material.title), settings.WAGTAIL_SITE_NAME]
    if day:
        parts.append(_("Stand: %(day)s") % {"day": date_format(day, "j. F Y")})
    if material.licence:
        parts.append(_("Lizenz: %(licence)s") % {"licence": material.licence})
    return f"{'. '.join(part.rstrip('.') for part in parts)}. {settings.BASE_URL}{material.own_address}"
