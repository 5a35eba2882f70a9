"""The sentences that several kinds of file share: what is wrong, and what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def does_not_fit() -> ValidationError:
    return ValidationError(
        _(
            "Der Inhalt dieser Datei passt nicht zu ihrer Endung. Bitte prüfen Sie, ob es die richtige Datei ist."
        ),
        code="content",
    )


def is_damaged() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei ist beschädigt oder unvollständig. Bitte öffnen Sie sie bei sich und speichern Sie sie neu."
        ),
        code="damaged",
    )


def is_locked() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Schutz, damit alle sie lesen können."
        ),
        code="locked",
    )


def is_too_much() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei wird beim Öffnen ungewöhnlich groß. Bitte teilen Sie sie oder verkleinern Sie die Bilder darin."
        ),
        code="too_much",
    )


def is_signed() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei ist elektronisch signiert. Wir entfernen Angaben über Personen, und die Signatur würde ungültig. "
            "Bitte laden Sie eine Fassung ohne Signatur hoch."
        ),
        code="signed",
    )


def has_macros() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei enthält Makros oder andere Programme. Bitte speichern Sie sie ohne Makros oder als PDF."
        ),
        code="active",
    )


def loads_from_elsewhere() -> ValidationError:
    return ValidationError(
        _(
            "Diese Datei lädt beim Öffnen Inhalte von anderer Stelle nach. Bitte lösen Sie die Verknüpfungen "
            "oder speichern Sie die Datei als PDF."
        ),
        code="external",
    )
