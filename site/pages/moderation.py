"""What moderators look after, each room's queue under a tab of its own; rooms register theirs in `AppConfig.ready`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Queue:
    name: str
    label: "str | Promise"
    url_name: str
    order: int


_queues: dict[str, Queue] = {}


def register_queue(name: str, label: "str | Promise", url_name: str, *, order: int) -> None:
    _queues[name] = Queue(name, label, url_name, order)


def queues() -> list[Queue]:
    return sorted(_queues.values(), key=lambda queue: queue.order)
