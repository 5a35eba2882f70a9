"""Checks of single values that several forms share."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Control and format signs: nobody sees them, some turn round how the letters after them are read, and with them
# two names look alike that are not. Two join letters in scripts that need it.
UNSEEN = ("Cc", "Cf")
FILLERS = "\u115f\u1160\u3164\uffa0"  # letters without a shape
JOINERS = "\u200c\u200d"


def validate_plain_text(value: str) -> None:
    """Names end up in lists that people open with a spreadsheet, which would run a formula, and stand for a person."""
    if value.startswith(FORMULA_SIGNS):
        raise ValidationError(
            _("Bitte ohne %(sign)s am Anfang: Tabellenprogramme lesen das als Formel."),
            params={"sign": value[:1].strip() or _("Tabulator")},
        )
    if any(sign in FILLERS or unicodedata.category(sign) in UNSEEN for sign in value if sign not in JOINERS):
        raise ValidationError(_("Bitte ohne Steuerzeichen."))
