"""Work that is done after the answer, kept in the same database.

`enqueue` is called inside the transaction that makes the work necessary: what is rolled back was never
queued, what is committed is done, if need be by another worker (see `notices.worker`).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, TypeVar

from django_tasks import task

from notices.errors import UnknownTaskError

PACKAGES = frozenset({"accounts", "pages", "notices", "learning", "webinars", "network", "home", "demo"})
"""Only functions in the `tasks` modules of these packages can be queued by name."""

BACK_OFF = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""The pause after the first, second … failed attempt. After the last one the task has failed for good."""

ATTEMPTS = len(BACK_OFF) + 1

Function = TypeVar("Function", bound=Callable[..., None])


def enqueue(path: str, *args: Any, run_after: datetime | None = None) -> None:
    """Queue `path` ("webinars.tasks.send_reminder") with JSON-able arguments, `run_after` aware or at once."""
    find(path)
    run.using(run_after=run_after).enqueue(path, list(args))


def find(path: str) -> Callable[..., None]:
    """The function called `path`. Raises UnknownTaskError for anything that is not one of our tasks."""
    module, _, name = path.rpartition(".")
    package, _, rest = module.partition(".")
    if package not in PACKAGES or rest.partition(".")[0] != "tasks" or name.startswith("_"):
        raise UnknownTaskError(path)
    try:
        function = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise UnknownTaskError(path) from error
    if not callable(function) or getattr(function, "__module__", "") != module:
        raise UnknownTaskError(path)
    return function  # type: ignore[no-any-return]


def when_given_up(hook: Callable[..., None]) -> Callable[[Function], Function]:
    """Decorates a task: `hook` is called with the same arguments once the task has failed for good."""

    def decorate(function: Function) -> Function:
        function.given_up = hook  # type: ignore[attr-defined]
        return function

    return decorate


@task
def run(path: str, args: list[Any]) -> None:
    """The one entry in the queue's table: every queued function goes through here."""
    find(path)(*args)
