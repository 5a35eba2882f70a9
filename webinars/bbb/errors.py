"""What can go wrong with a BigBlueButton server. No message holds an address, a secret or a name of a person."""


class BigBlueButtonError(Exception):
    """The common base. `counts` says whether the circuit breaker counts it: only what a sick server causes."""

    counts: bool = False


class UnreachableError(BigBlueButtonError):
    """No connection, or one that broke off before an answer. `reason` is one of ours: dns, tls, refused, broken."""

    counts = True

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CircuitOpenError(UnreachableError):
    """Not even tried: the server has failed several times in a row."""

    counts = False

    def __init__(self) -> None:
        super().__init__("paused")


class TimedOutError(BigBlueButtonError):
    """Silence. While `connecting` nothing was sent yet, so another try can do no harm."""

    counts = True

    def __init__(self, *, connecting: bool = False) -> None:
        super().__init__("connecting" if connecting else "answering")
        self.connecting = connecting


class HttpStatusError(BigBlueButtonError):
    """An answer that is not BigBlueButton's, with this status. Redirects are among them: none is followed."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status
        self.counts = status >= 500  # a 404 is a wrong address, not a sick server


class BadResponseError(BigBlueButtonError):
    """Status 200 and yet no answer of BigBlueButton's: empty, too_large, doctype, not_xml or incomplete.

    A page that speaks of maintenance looks like this, so it counts."""

    counts = True

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RejectedError(BigBlueButtonError):
    """BigBlueButton understood and said FAILED. `message_key` is its stable name of the reason."""

    def __init__(self, message_key: str) -> None:
        super().__init__(message_key)
        self.message_key = message_key


class ChecksumRefusedError(RejectedError):
    """Wrong secret, an algorithm that the server does not take, or something on the way rewrote the address."""


class NotFoundError(RejectedError):
    """There is no such meeting or recording (any more)."""


class IdNotUniqueError(RejectedError):
    """The meeting exists with other passwords than those sent."""


OF_KEY: dict[str, type[RejectedError]] = {
    "checksumError": ChecksumRefusedError,
    "notFound": NotFoundError,
    "invalidMeetingIdentifier": NotFoundError,
    "idNotUnique": IdNotUniqueError,
}
