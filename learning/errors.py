"""Why something about learning cannot be done, in words for the person who asked."""

from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from learning.models import Note


class LearningRefusedError(Exception):
    """The common base: `str(error)` is the sentence that is shown."""

    sentence: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return str(self.sentence)


class NotOpenError(LearningRefusedError):
    sentence = _("Dieser Workshop steht Ihnen nicht offen.")


class TooManyNotesError(LearningRefusedError):
    sentence = _("Sie haben sehr viele Notizen. Löschen Sie einige, die Sie nicht mehr brauchen.")


class NewerNoteError(LearningRefusedError):
    """The text was changed elsewhere since the form was opened; `note` is how it stands now."""

    sentence = _("Auf einem anderen Gerät wurde inzwischen etwas anderes gespeichert.")

    def __init__(self, note: "Note") -> None:
        super().__init__()
        self.note = note


class NotFinishedError(LearningRefusedError):
    sentence = _("Die Bescheinigung gibt es, sobald alle Schritte erledigt sind.")


class TooManyError(LearningRefusedError):
    sentence = _("Mehr geht hier nicht. Entfernen Sie etwas, das Sie nicht mehr brauchen.")


class CohortClosedError(LearningRefusedError):
    sentence = _("Diese Lerngruppe nimmt niemanden mehr auf.")


class NotReachableError(LearningRefusedError):
    sentence = _("Mit dieser Person können Sie nichts teilen.")


class NotYoursToDecideError(LearningRefusedError):
    sentence = _("Über die eigene Erfahrung entscheidet jemand anderes.")


class ChangedMeanwhileError(LearningRefusedError):
    sentence = _("Inzwischen wurde hier etwas geändert oder entschieden. Bitte sehen Sie noch einmal hin.")


class NotYoursToImportError(LearningRefusedError):
    sentence = _("Materialien importiert nur die Redaktion.")


class UnreadableSheetError(LearningRefusedError):
    """The spreadsheet cannot be read; what is wrong and what to do is said when it is raised."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.told = sentence

    def __str__(self) -> str:
        return self.told
