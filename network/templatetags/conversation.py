"""How messages and their times are shown."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()
HARMLESS = 'rel="nofollow noreferrer noopener ugc"'


@register.filter(is_safe=True)
def message_text(text: str) -> SafeString:
    """Escaped, with web addresses as links that tell the other site nothing about where one comes from."""
    html = urlize(text, nofollow=True, autoescape=True)
    return mark_safe(html.replace('rel="nofollow"', HARMLESS))


@register.filter
def stamp(moment: datetime) -> str:
    """As short as a list wants it: 16:40 today, Mi this week, 18.11. this year, 18.11.2025 before."""
    day, today = timezone.localtime(moment).date(), timezone.localdate()
    if day == today:
        return date_format(timezone.localtime(moment), "H:i")
    if timedelta(0) < today - day < timedelta(days=7):
        return date_format(day, "D")
    return date_format(day, "j.n." if day.year == today.year else "j.n.Y")


@register.filter
def day_name(day: date) -> str:
    today = timezone.localdate()
    if day == today:
        return _("Heute")
    if day == today - timedelta(days=1):
        return _("Gestern")
    return date_format(day, "l, j. F" if day.year == today.year else "l, j. F Y")
