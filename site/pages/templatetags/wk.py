"""The template tags of the look: signs, places, faces, and small help with words and addresses.

{% load wk %}
{% icon "search" %}                    an icon; size="s|l", label="…" only where no word stands beside it
{% face member size="s" %}             the circle of a member; shield=True where she must not be recognised; None: has left
{% mark authority.key label="" size="m" %}   the arch of a place
{% leaf key hue %}  {% townscape "seed" %}   cover of a material, row of gates
{{ title|hyphenate }}  {{ email|soft }}      soft hyphens in long words; places to break in addresses and file names
{{ title|hyphenate:page.html_language }}     words that are not in the language of the page
?{% query page=3 %}                    this page's query string, changed; None removes a name
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import QueryDict
from django.template.defaultfilters import date as date_filter
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from pages import hyphens, marks
from pages.icons import icon_svg
from pages.moderation import Queue, queues

if TYPE_CHECKING:
    from accounts.models import Member

register = template.Library()
FOLDS = ("page", "seite")  # a changed filter starts at the first page again
BREAKS = re.compile(r"(?<=[.@/_])(?=\w)|(?=@)")


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    return mark_safe(icon_svg(name, size=size, label=label))


@register.simple_tag
def face(member: "Member | None", size: str = "", shield: bool = False) -> SafeString:
    if shield:
        return mark_safe(marks.shield_face(size=size))
    if not member:
        return mark_safe(marks.left_face(size=size))
    return mark_safe(marks.member_face(member.public_id, member.initials, size=size))


@register.simple_tag
def shield(size: str = "") -> SafeString:
    return mark_safe(marks.shield_face(size=size))


@register.simple_tag
def mark(key: str, label: str = "", size: str = "", district: bool = False) -> SafeString:
    return mark_safe(marks.municipality_mark(str(key), size=size, label=str(label), district=district))


@register.simple_tag
def leaf(key: str, hue: int | str = 1) -> SafeString:
    """`hue` is a palette from 1 to 8; anything else finds its own by counting round."""
    number = int(hue) if str(hue).isdecimal() else 1
    return mark_safe(marks.leaf(str(key), (number - 1) % 8 + 1))


@register.simple_tag
def townscape(seed: str, width: int = 1200, height: int = 240, low: int = 70) -> SafeString:
    return mark_safe(marks.townscape(str(seed), width=width, height=height, low=low))


@register.filter(is_safe=True)
def hyphenate(text: object, language: str = "") -> str:
    """For plain text. In HTML use it on the words, not on the tags. Without a language it is that of the page."""
    if not text:
        return ""
    return hyphens.hyphenate(str(text), language or translation.get_language() or settings.LANGUAGE_CODE)


@register.filter(needs_autoescape=True)
def soft(text: object, autoescape: bool = True) -> SafeString:
    """An address or a file name that may break after its dots, before its @, at its underlines."""
    parts = BREAKS.split(str(text or ""))
    return mark_safe("<wbr>".join(conditional_escape(part) if autoescape else part for part in parts))


@register.filter
def initials(name: object) -> str:
    words = [word for word in str(name or "").replace("-", " ").split() if word[0].isalpha()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


@register.simple_tag
def moderation_queues() -> list[Queue]:
    return queues()


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """The query string after the changes, without the question mark: `href="?{% query topic=None %}"`."""
    request = context.get("request")
    values = request.GET.copy() if request else QueryDict(mutable=True)
    for name in FOLDS:
        values.pop(name, None)
    for name, value in changes.items():
        if value is None or value == "":
            values.pop(name, None)
        elif isinstance(value, list | tuple | set):
            values.setlist(name, [str(item) for item in value])
        else:
            values[name] = str(value)
    return str(values.urlencode())


@register.simple_tag(takes_context=True)
def query_without(context: template.Context, name: str, value: object) -> str:
    """The query string with one of several values taken away: the door of a removable chip."""
    request = context.get("request")
    if not request:
        return ""
    values = request.GET.copy()
    values.setlist(name, [item for item in values.getlist(name) if item != str(value)])
    for fold in FOLDS:
        values.pop(fold, None)
    return str(values.urlencode())


@register.simple_tag(takes_context=True)
def turn(context: template.Context, number: int, parameter: str = "") -> str:
    """The query string of another page of the list."""
    return query(context, **{parameter or "seite": number if number > 1 else None})


@register.simple_tag
def turns(page: Page) -> list[int | None]:
    """The page numbers worth showing: the ends, the neighbours, and None for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def in_group(links: Iterable[dict[str, str]] | None, group: str) -> list[dict[str, str]]:
    """Those of the footer's links that belong together."""
    return [link for link in links or [] if link.get("group") == group]


@register.filter
def is_number(value: object) -> bool:
    """Numbers stand at the right edge of a table's column."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@register.filter(expects_localtime=True)
def day(value: date | None, pattern: str) -> str:
    """A date as the `date` filter writes it. The point behind the day belongs to German: "7. März", "7 March"."""
    if value is None:
        return ""
    if (translation.get_language() or "").startswith("en"):
        pattern = pattern.replace("j.", "j")
    return str(date_filter(value, pattern))
