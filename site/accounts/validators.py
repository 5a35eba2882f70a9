"""Checks of single values that several forms share."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Signs that nobody sees and that turn round how the letters after them are read.
TURNING_SIGNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def validate_plain_text(value: str) -> None:
    """Names end up in lists that people open with a spreadsheet, which would run a formula, and stand for a person."""
    if value.startswith(FORMULA_SIGNS):
        raise ValidationError(
            _("Bitte ohne %(sign)s am Anfang: Tabellenprogramme lesen das als Formel."),
            params={"sign": value[:1].strip() or _("Tabulator")},
        )
    if any(unicodedata.category(sign) == "Cc" or sign in TURNING_SIGNS for sign in value):
        raise ValidationError(_("Bitte ohne Steuerzeichen."))
