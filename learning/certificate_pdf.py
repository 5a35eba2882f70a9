"""A certificate as PDF/UA, one sheet of A4."""

import io
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from learning.models import Certificate


def certificate_pdf(certificate: "Certificate") -> bytes:
    """In the language of the certificate, whatever is being read."""
    from pages.pdf import render_pdf  # typst is heavy, and seldom wanted

    with translation.override(certificate.language):
        return render_pdf("certificate.typ", _data(certificate))


def _data(certificate: "Certificate") -> dict[str, Any]:
    address = check_address()
    return {
        "title": _("Teilnahmebescheinigung: %(title)s") % {"title": certificate.title},
        "lang": certificate.language,
        "house": "Weltoffene Kommunen",
        "lead": _("Wir bescheinigen die Teilnahme"),
        "heading": certificate.title,
        "name": certificate.name,
        "sentence": sentence_of(certificate),
        "parts": [
            [_("Modul %(number)s") % {"number": n}, part] for n, part in enumerate(certificate.parts, 1)
        ],
        "small": small_print(certificate),
        "check": _("Echt? So prüfen Sie es"),
        "number": certificate.number,
        "address": _("%(address)s, ausgestellt am %(day)s")
        % {"address": address.partition("://")[2], "day": date_format(certificate.issued_on, "j. F Y")},
        "code": qr_svg(f"{address}#{certificate.number}"),
        "code_alt": _("Code zum Prüfen, führt zur gleichen Adresse wie der Text daneben"),
    }


def check_address() -> str:
    return f"{settings.BASE_URL}{reverse('learning:certificate_check')}"


def sentence_of(certificate: "Certificate") -> str:
    """When, what and how long, as one sentence after the name."""
    values = {
        "from": date_format(certificate.began_on, "j. F Y"),
        "to": date_format(certificate.done_on, "j. F Y"),
        "duration": duration(certificate.minutes),
    }
    if certificate.began_on == certificate.done_on:
        when = _(
            "hat am %(to)s den Workshop zum Selbstlernen vollständig durchgearbeitet, mit allen Fragen und Aufgaben."
        )
    else:
        when = _(
            "hat vom %(from)s bis %(to)s den Workshop zum Selbstlernen vollständig durchgearbeitet, mit allen Fragen und Aufgaben."
        )
    return f"{when % values} {_('Der Umfang beträgt etwa %(duration)s.') % values}"


def small_print(certificate: "Certificate") -> str:
    words = []
    if certificate.led_by:
        words.append(_("Geleitet von %(name)s.") % {"name": certificate.led_by})
    if certificate.content_of:
        words.append(_("Stand der Inhalte %(day)s.") % {"day": date_format(certificate.content_of, "j. F Y")})
    words.append(
        _("Diese Bescheinigung ist kein Prüfungszeugnis und kein Nachweis einer gesetzlichen Pflicht.")
    )
    return " ".join(words)


def duration(minutes: int) -> str:
    """Whole hours and minutes in words."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)s Stunde", "%(count)s Stunden", hours) % {"count": hours})
    if rest or not hours:
        parts.append(ngettext("%(count)s Minute", "%(count)s Minuten", rest) % {"count": rest})
    return _(" und ").join(parts)


def qr_svg(text: str) -> str:
    """The scanner's way to the address. The part after # never leaves the reader's device."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue().decode()
