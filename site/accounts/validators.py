"""Checks of single values that several forms share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def validate_plain_text(value: str) -> None:
    """Names end up in lists that people open with a spreadsheet, which would run a formula."""
    if value.startswith(FORMULA_SIGNS):
        raise ValidationError(
            _("Bitte ohne %(sign)s am Anfang: Tabellenprogramme lesen das als Formel."),
            params={"sign": value[:1].strip() or _("Tabulator")},
        )
    if any(
        ord(sign) < 32 or 0x202A <= ord(sign) <= 0x202E or 0x2066 <= ord(sign) <= 0x2069 for sign in value
    ):
        raise ValidationError(_("Bitte ohne Steuerzeichen."))
