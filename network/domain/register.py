"""Reads the municipality register GV100AD of the Federal Statistical Office: fixed width, one record a line.

Every line has 220 characters (not bytes: an umlaut is one). Today's files are UTF-8, old ones ISO-8859-1.
Positions below count from 0. Record types 20 and 30 (Regierungsbezirk, Region) are checked and passed over.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from network.enums import State
from network.errors import Fault, FileFaultsError

LINE_LENGTH = 220
LAND, REGION, PART, DISTRICT, ASSOCIATION, MUNICIPALITY = "10", "20", "30", "40", "50", "60"
KEY_LENGTHS = {LAND: 2, REGION: 3, PART: 4, DISTRICT: 5, ASSOCIATION: 5, MUNICIPALITY: 8}
NUMBERS = {"area_ha": slice(128, 139), "population": slice(139, 150), "men": slice(150, 161)}
NO_ASSOCIATION = "50"
CITY_AS_DISTRICT = ("41", "42")
CITY = ("61", "62")


@dataclass(frozen=True, slots=True)
class Record:
    """One line: `key` has 9 digits for an association (district and number), `association` likewise."""

    line: int
    type: str
    on: date
    key: str
    register_name: str
    designation: str = ""
    association: str = ""
    area_ha: int | None = None
    population: int | None = None
    postal_code: str = ""

    @property
    def district(self) -> str:
        return self.key[:5]

    @property
    def name(self) -> str:
        return clean_name(self.register_name)


@dataclass
class Register:
    """A whole register of one day; `records` by type, then by key."""

    on: date
    records: dict[str, dict[str, Record]] = field(default_factory=dict)

    def orphans(self, known: Collection[str]) -> Iterator[Fault]:
        """Records whose district or Land is neither in this register nor among the `known` keys."""
        # District 000 stands for areas outside of every district: the coastal waters, the border river Mosel.
        for record in (
            *self.of(DISTRICT).values(),
            *self.of(ASSOCIATION).values(),
            *self.of(MUNICIPALITY).values(),
        ):
            land, district = record.key[:2], record.district
            if land not in self.of(LAND) and land not in known:
                yield Fault(record.line, _("Das Land %(key)s fehlt in der Datei.") % {"key": land})
            elif not district.endswith("000") and district not in self.of(DISTRICT) and district not in known:
                yield Fault(record.line, _("Der Kreis %(key)s fehlt in der Datei.") % {"key": district})

    def of(self, record_type: str) -> dict[str, Record]:
        return self.records.get(record_type, {})


class LineError(ValueError):
    """Why one line does not fit."""


def clean_name(register_name: str) -> str:
    """ "Lauenburg/ Elbe, Stadt" is called "Lauenburg/Elbe"; what stands after a comma is a title."""
    return re.sub(r"\s*/\s*", "/", register_name.partition(",")[0]).strip()


def read_register(path: Path) -> Register:
    """Raises FileFaultsError with every line that does not fit; OSError where the file cannot be read."""
    faults: list[Fault] = []
    records: list[Record] = []
    for number, line in _lines(path.read_bytes(), faults):
        try:
            records.append(_read_line(number, line))
        except LineError as error:
            faults.append(Fault(number, str(error)))
    if not records and not faults:
        faults.append(Fault(1, _("Die Datei ist leer.")))
    register = _gather(records, faults)
    if register is None or faults:
        raise FileFaultsError(faults)
    return register


def _lines(content: bytes, faults: list[Fault]) -> Iterator[tuple[int, str]]:
    """Lines as text. A UTF-8 file with a spoilt line stays a UTF-8 file, so that this line is the one named."""
    raw = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if raw[-1] in (b"", b"\x1a"):
        raw.pop()
    encoding = "utf-8" if _is_utf8(raw) else "iso-8859-1"
    for number, line in enumerate(raw, start=1):
        try:
            yield number, line.removesuffix(b"\r").decode(encoding)
        except UnicodeDecodeError:
            faults.append(Fault(number, _("Die Zeile ist kein gültiges UTF-8.")))


def _is_utf8(lines: list[bytes]) -> bool:
    special = [line for line in lines if not line.isascii()]
    return not special or any(_decodes(line) for line in special)


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_line(number: int, line: str) -> Record:
    if len(line) != LINE_LENGTH:
        raise LineError(
            _("%(found)d Zeichen statt %(length)d.") % {"found": len(line), "length": LINE_LENGTH}
        )
    if not line.isprintable():
        raise LineError(_("Die Zeile enthält Steuerzeichen."))
    record_type = line[0:2]
    if record_type not in KEY_LENGTHS:
        raise LineError(_("Unbekannte Satzart „%(type)s“.") % {"type": record_type})
    key, association = _read_keys(record_type, line)
    name = line[22:72].strip()
    if not clean_name(name):
        raise LineError(_("Der Name fehlt."))
    numbers = _read_numbers(line) if record_type == MUNICIPALITY else {}
    return Record(
        line=number,
        type=record_type,
        on=_read_date(line[2:10]),
        key=key,
        register_name=name,
        designation=_read_designation(record_type, line[122:124]),
        association=association,
        area_ha=numbers.get("area_ha"),
        population=numbers.get("population"),
        postal_code=_read_postal_code(line[165:170]) if record_type == MUNICIPALITY else "",
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _read_keys(record_type: str, line: str) -> tuple[str, str]:
    length = KEY_LENGTHS[record_type]
    key, rest, association = line[10 : 10 + length], line[10 + length : 18], line[18:22]
    if not _is_number(key) or rest.strip():
        raise LineError(
            _("Der Schlüssel „%(key)s“ hat nicht %(length)d Ziffern.")
            % {"key": line[10:18].strip(), "length": length}
        )
    if key[:2] not in State.values:
        raise LineError(_("Der Schlüssel „%(key)s“ gehört zu keinem Land.") % {"key": key})
    if record_type not in (ASSOCIATION, MUNICIPALITY):
        if association.strip():
            raise LineError(
                _("Nach dem Schlüssel steht „%(rest)s“, dort muss es leer sein.")
                % {"rest": association.strip()}
            )
        return key, ""
    if not _is_number(association):
        raise LineError(
            _("Der Schlüssel des Gemeindeverbands „%(key)s“ hat nicht 4 Ziffern.")
            % {"key": association.strip()}
        )
    whole = key[:5] + association
    return (whole, "") if record_type == ASSOCIATION else (key, whole)


def _read_date(text: str) -> date:
    if not _is_number(text):
        raise LineError(_("Der Gebietsstand „%(text)s“ ist kein Datum.") % {"text": text})
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 (a day, no time)
    except ValueError:
        raise LineError(_("Der Gebietsstand „%(text)s“ ist kein Datum.") % {"text": text}) from None


def _read_designation(record_type: str, text: str) -> str:
    if record_type in (LAND, REGION, PART) or not text.strip():
        return ""
    if not _is_number(text) or text[0] != record_type[0]:
        raise LineError(
            _("Das Textkennzeichen „%(text)s“ passt nicht zur Satzart %(type)s.")
            % {"text": text, "type": record_type}
        )
    return text


def _read_numbers(line: str) -> dict[str, int]:
    names = {"area_ha": _("Fläche"), "population": _("Bevölkerung"), "men": _("Bevölkerung, männlich")}
    numbers: dict[str, int] = {}
    for name, place in NUMBERS.items():
        text = line[place]
        if not text.strip() and name != "population":
            continue
        if not _is_number(text):
            raise LineError(
                _("%(field)s „%(text)s“ ist keine Zahl aus 11 Ziffern.")
                % {"field": names[name], "text": text.strip()}
            )
        numbers[name] = int(text)
        if numbers[name] > 2_147_483_647:
            raise LineError(_("%(field)s „%(text)s“ ist zu groß.") % {"field": names[name], "text": text})
    return numbers


def _read_postal_code(text: str) -> str:
    if text.strip() and not _is_number(text):
        raise LineError(_("Die Postleitzahl „%(text)s“ hat nicht 5 Ziffern.") % {"text": text.strip()})
    return text.strip()


def _gather(records: list[Record], faults: list[Fault]) -> Register | None:
    """One register of one day, in which nothing stands twice."""
    if not records:
        return None
    register = Register(on=records[0].on)
    for record in records:
        known = register.records.setdefault(record.type, {})
        if first := known.get(record.key):
            reason = _("Der Schlüssel %(key)s steht schon in Zeile %(line)d.") % {
                "key": record.key,
                "line": first.line,
            }
            faults.append(Fault(record.line, reason))
        elif record.on != register.on:
            faults.append(
                Fault(
                    record.line,
                    _("Der Gebietsstand ist ein anderer als in Zeile %(line)d.") % {"line": records[0].line},
                )
            )
        else:
            known[record.key] = record
    return register
