"""One line per event, without personal data (no address, name, token or IP, whoever wrote the message).

Our own messages are written out. A message of somebody else's is kept as its template ("Not Found: %s"): what is
filled in may be an address with a token in it. An exception becomes its class and the places it went through;
its message and the values on the way stay out.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

OWN = frozenset(
    {"weltoffen", "accounts", "pages", "notices", "learning", "webinars", "network", "home", "demo"}
)
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "request",
    "status_code",
    "server_time",
}
WITHHELD = "(withheld)"
ADDRESS = re.compile(
    r"[^\s<>@\"']+@[^\s<>@\"']+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}\b", re.I
)
FRAMES = 15
ROOT = f"{Path(__file__).resolve().parents[2]}/"

request_id: ContextVar[str] = ContextVar("request_id", default="")


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """What may be told of a record, in the order it is read."""
    facts: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "event": _event(record),
    }
    if number := request_id.get():
        facts["request_id"] = number
    if (request := getattr(record, "request", None)) is not None:
        facts["route"] = route_of(request)
    if isinstance(status := getattr(record, "status_code", None), int):
        facts["status"] = status
    if is_own(record.name):
        extra = {name: value for name, value in vars(record).items() if name not in STANDARD}
        facts |= {name: _plain(value) for name, value in extra.items()}
    if record.exc_info and record.exc_info[1] is not None:
        facts["exception"] = exception_facts(record.exc_info[1])
    return facts


def is_own(logger: str) -> bool:
    return logger.partition(".")[0] in OWN


def route_of(request: Any) -> str:
    """The name of the route. Never the path: invitations and feeds carry their token in it."""
    match = getattr(request, "resolver_match", None)
    return str(match.view_name) if match is not None else "-"


def exception_facts(error: BaseException) -> list[dict[str, Any]]:
    """Class and frames, from the error itself back to what caused it."""
    chain: list[dict[str, Any]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(chain) < 5:
        seen.add(id(current))
        kind = type(current)
        chain.append({"class": f"{kind.__module__}.{kind.__qualname__}", "frames": _frames(current)})
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain


def _frames(error: BaseException) -> list[str]:
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-FRAMES:]


def _short(path: str) -> str:
    """From the package on: where the product is installed is the same in every line."""
    _, found, rest = path.rpartition("/site-packages/")
    return rest if found else path.removeprefix(ROOT)


def _event(record: logging.LogRecord) -> str:
    """Third parties' finished sentences are withheld; logger and place still say who spoke."""
    if is_own(record.name) or (record.name == "gunicorn.error" and record.levelno <= logging.INFO):
        return ADDRESS.sub("…", record.getMessage())
    if record.args:
        return str(record.msg)
    return f"{WITHHELD} {record.module}:{record.lineno}"


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | float) or value is None:
        return value
    return ADDRESS.sub("…", str(value))[:300]


class JsonFormatter(logging.Formatter):
    """For production: one JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts_of(record), ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """For people in front of `make run`: the same facts, easier to read."""

    def format(self, record: logging.LogRecord) -> str:
        facts = facts_of(record)
        moment = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        head = f"{moment} {facts.pop('level'):<7} {facts.pop('logger')}: {facts.pop('event')}"
        facts.pop("time")
        facts.pop("request_id", None)
        exceptions = facts.pop("exception", [])
        line = " ".join([head, *(f"{name}={value}" for name, value in facts.items())])
        below = [f"  {part['class']}\n    " + "\n    ".join(part["frames"]) for part in exceptions]
        return "\n".join([line, *below])
