"""The sentences for films and sound: what is wrong, and what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def is_no_media() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei ist kein Film und keine Tonaufnahme, die wir lesen können. "
            "Bitte speichern Sie Filme als MP4 oder WebM, Tonaufnahmen als MP3, M4A oder WAV."
        ),
        code="content",
    )


def is_other_format() -> ValidationError:
    return ValidationError(
        _(
            "Diesen Film oder Ton können viele Browser nicht abspielen. "
            "Bitte speichern Sie Filme als MP4 oder WebM, Tonaufnahmen als MP3, M4A oder WAV."
        ),
        code="format",
    )


def has_no_track() -> ValidationError:
    return ValidationError(
        _("In dieser Datei ist weder Bild noch Ton. Bitte prüfen Sie, ob sie vollständig gespeichert ist."),
        code="no_track",
    )


def has_no_length() -> ValidationError:
    return ValidationError(
        _(
            "Dieser Film oder Ton hat keine Länge. Bitte öffnen Sie die Datei bei sich und speichern Sie sie neu."
        ),
        code="no_length",
    )


def is_too_intricate() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei besteht aus ungewöhnlich vielen Teilen. "
            "Bitte speichern Sie den Film oder Ton neu, oder teilen Sie ihn."
        ),
        code="too_much",
    )


def has_other_tracks() -> ValidationError:
    return ValidationError(
        _(
            "Neben Bild und Ton enthält diese Datei weitere Spuren, zum Beispiel mit Orten oder Texten, "
            "die wir nicht entfernen können. Bitte speichern Sie sie ohne diese Spuren neu."
        ),
        code="other_tracks",
    )
