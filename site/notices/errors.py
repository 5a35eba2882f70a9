"""What can go wrong with work that is done later."""


class UnknownTaskError(ValueError):
    """The dotted path does not name a function in a `tasks` module of ours."""


class GiveUpError(Exception):
    """Raised by a task for which another attempt would change nothing: it fails for good at once."""


class WorkerDiedError(Exception):
    """The worker died in the middle of the task, as often as we were willing to try."""
