"""Reads a list that says where the tasks of closed authorities went, and follows it."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.domain.local_authority import heir_in_force, move_offices, note_succession
from network.errors import Fault, FileFaultsError, SuccessionError
from network.models import LocalAuthority

KEY_LENGTHS = (2, 5, 8, 9)


@dataclass(frozen=True)
class Line:
    number: int
    old: str
    new: str
    source: str


def read_successions(path: Path) -> list[Line]:
    """Columns: old key, new key, source (optional); comma or semicolon; a first line without keys is a heading."""
    content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("iso-8859-1")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    lines: list[Line] = []
    faults: list[Fault] = []
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and not any(cell.isdigit() for cell in cells)):
            continue
        if len(cells) < 2 or not (_is_key(cells[0]) and _is_key(cells[1])):
            faults.append(Fault(number, _("Erwartet werden ein alter und ein neuer Schlüssel.")))
            continue
        lines.append(Line(number, cells[0], cells[1], cells[2][:200] if len(cells) > 2 else ""))
    if faults:
        raise FileFaultsError(faults)
    return lines


def follow_successors(lines: list[Line]) -> list[str]:
    """Notes every line, moves the offices where there is one heir, and tells where an operator has to decide."""
    faults: list[Fault] = []
    closed: dict[int, LocalAuthority] = {}
    for line in lines:
        try:
            predecessor, successor = _find(line.old), _find(line.new)
            note_succession(predecessor, successor, source=line.source)
            closed[predecessor.pk] = predecessor
        except SuccessionError as error:
            faults.append(Fault(line.number, str(error)))
    if faults:
        raise FileFaultsError(faults)
    return [note for authority in closed.values() if (note := _settle(authority))]


def _settle(authority: LocalAuthority) -> str:
    offices = authority.offices.count()
    if not offices:
        return ""
    names = {"name": authority.name, "key": authority.key, "count": offices}
    heir = heir_in_force(authority)
    if heir is None:
        return (
            ngettext(
                "%(name)s (%(key)s): %(count)d Amt bleibt, bis jemand im Betrieb über die Nachfolge entscheidet.",
                "%(name)s (%(key)s): %(count)d Ämter bleiben, bis jemand im Betrieb über die Nachfolge entscheidet.",
                offices,
            )
            % names
        )
    move_offices(authority, to=heir)
    return ngettext(
        "%(name)s (%(key)s): %(count)d Amt geht nach %(to)s.",
        "%(name)s (%(key)s): %(count)d Ämter gehen nach %(to)s.",
        offices,
    ) % {**names, "to": heir.name}


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) in KEY_LENGTHS


def _find(key: str) -> LocalAuthority:
    authority = LocalAuthority.objects.by_key(key).first()
    if authority is None:
        raise SuccessionError(_("Den Schlüssel %(key)s gibt es nicht.") % {"key": key})
    return authority
