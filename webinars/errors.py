"""Why something about a webinar cannot be done, in words for the person who asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RegistrationRefusedError(Exception):
    """The common base: `str(error)` is the sentence that is shown."""

    sentence: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowedError(RegistrationRefusedError):
    sentence = _("Dieses Webinar steht Ihnen nicht offen.")


class AlreadyBegunError(RegistrationRefusedError):
    sentence = _("Das Webinar hat schon begonnen. Anmelden und Abmelden geht nur bis zum Beginn.")


class NoPlaceLeftError(RegistrationRefusedError):
    sentence = _("Alle Plätze sind vergeben. Wird ein Platz frei, können Sie ihn hier sichern.")


class AlreadyRegisteredError(RegistrationRefusedError):
    sentence = _("Sie haben schon einen Platz.")
