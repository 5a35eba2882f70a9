"""Why something in the network cannot be done, in words for the person who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from network.enums import Obstacle


class MessageRefusedError(Exception):
    """The common base of what goes wrong with messages: `str(error)` is the sentence that is shown."""

    sentence: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return str(self.sentence)


class EmptyMessageError(MessageRefusedError):
    sentence = _("Hier fehlt noch Ihre Nachricht.")


class MessageTooLongError(MessageRefusedError):
    """Tells how long it is and how long it may be."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(length, most)
        self.length, self.most = length, most

    def __str__(self) -> str:
        words = _(
            "Bitte höchstens %(most)d Zeichen, es sind %(length)d. Der Rest passt in eine zweite Nachricht."
        )
        return str(words) % {"most": self.most, "length": self.length}


class MayNotWriteError(MessageRefusedError):
    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle

    def __str__(self) -> str:
        return str(self.obstacle.label)


class TooManyMessagesError(MessageRefusedError):
    sentence = _(
        "Das waren viele Nachrichten in kurzer Zeit. In zehn Minuten geht es weiter, Ihr Text ist noch da."
    )


class TooManyConversationsError(MessageRefusedError):
    sentence = _(
        "Heute haben Sie schon viele neue Gespräche begonnen. Morgen geht es weiter, Ihr Text ist noch da."
    )


class NotYoursError(MessageRefusedError):
    """Somebody else's conversation: views answer 404, so that nobody learns it exists."""

    sentence = _("Dieses Gespräch gibt es nicht.")


class CannotReportError(MessageRefusedError):
    sentence = _("Melden können Sie nur, was andere Ihnen geschrieben haben.")


class AlreadyClosedError(MessageRefusedError):
    sentence = _("Diese Meldung hat schon jemand aus der Moderation erledigt.")


class RegisterRefusedError(Exception):
    """The common base of what goes wrong with local authorities and offices: its text is the sentence to show."""


@dataclass(frozen=True)
class Fault:
    """One line of a file that does not fit, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return gettext("Zeile %(line)d: %(reason)s") % {"line": self.line, "reason": self.reason}


class FileFaultsError(RegisterRefusedError):
    """A file was refused whole because some of its lines do not fit."""

    SHOWN = 40

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__(self._text())

    def _text(self) -> str:
        lines = [str(fault) for fault in self.faults[: self.SHOWN]]
        hidden = len(self.faults) - self.SHOWN
        if hidden > 0:
            lines.append(
                ngettext("und %(count)d weitere", "und %(count)d weitere", hidden) % {"count": hidden}
            )
        lines.append(gettext("Nichts wurde übernommen."))
        return "\n".join(lines)


class OlderRegisterError(RegisterRefusedError):
    """The file is older than what is known already."""


class ClosedAuthorityError(RegisterRefusedError):
    """A closed authority takes no new office."""


class SuccessionError(RegisterRefusedError):
    """Offices can only go to where tasks went."""


class MayNotConfirmError(RegisterRefusedError):
    """Only moderators and operators vouch for an office, and nobody for her own."""
