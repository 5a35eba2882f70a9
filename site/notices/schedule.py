"""Work that comes back: each app registers its jobs in `AppConfig.ready`, `run_scheduler` queues what is due."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    name: str
    path: str
    every: timedelta


_jobs: dict[str, Job] = {}


def register(name: str, path: str, *, every: timedelta) -> None:
    """`path` names a function in a `tasks` module; it is queued once per period, whatever number of schedulers run."""
    _jobs[name] = Job(name, path, every)


def jobs() -> list[Job]:
    return list(_jobs.values())
