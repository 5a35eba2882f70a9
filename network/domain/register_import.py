"""Brings the local authorities to the state of a register: all of it or nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.domain.register import (
    ASSOCIATION,
    CITY,
    CITY_AS_DISTRICT,
    DISTRICT,
    LAND,
    MUNICIPALITY,
    NO_ASSOCIATION,
    Record,
    Register,
)
from network.enums import AuthorityKind, SizeClass
from network.errors import FileFaultsError, OlderRegisterError
from network.models import LocalAuthority

FIELDS = (
    "district_key", "regional_key", "parent", "state", "name", "register_name", "search_name", "designation",
    "population", "area_ha", "postal_code", "size_class", "register_date", "closed_on",
)  # fmt: skip
BATCH = 500

Place = tuple[str, str]


@dataclass
class Outcome:
    """What an import did. `records` counts lines by record type, `kept` authorities in force by kind."""

    on: date
    records: Counter[str]
    kept: Counter[str] = field(default_factory=Counter)
    cities: int = 0
    added: int = 0
    changed: int = 0
    reopened: int = 0
    closed: int = 0


@transaction.atomic
def import_register(register: Register) -> Outcome:
    """Idempotent. Raises OlderRegisterError for a register older than the newest one known."""
    _refuse_older(register)
    known = {(authority.kind, authority.key): authority for authority in LocalAuthority.objects.all()}
    outcome = Outcome(
        on=register.on, records=Counter({kind: len(found) for kind, found in register.records.items()})
    )
    if orphans := list(
        register.orphans({key for _kind, key in known} | {a.district_key for a in known.values()})
    ):
        raise FileFaultsError(orphans)
    reading = _Reading(register, known)
    for layer in reading.layers():
        drafts = [reading.draft(record, kind) for record, kind in layer]
        _write(drafts, known, outcome)
        reading.current.update({(draft.kind, draft.key): draft for draft in drafts})
    outcome.kept.update(kind for kind, _key in reading.current)
    outcome.cities = len(reading.cities)
    outcome.closed = _close_missing(known, reading)
    return outcome


def _refuse_older(register: Register) -> None:
    present = LocalAuthority.objects.aggregate(newest=Max("register_date"))["newest"]
    if present and register.on < present:
        raise OlderRegisterError(
            _(
                "Die Datei hat den Gebietsstand %(file)s, bekannt ist schon der vom %(present)s. Nichts wurde übernommen."
            )
            % {"file": date_format(register.on, "d.m.Y"), "present": date_format(present, "d.m.Y")}
        )


class _Reading:
    """Turns records into local authorities; `current` holds those already written, by kind and key."""

    def __init__(self, register: Register, known: dict[Place, LocalAuthority]) -> None:
        self.register, self.known = register, known
        self.current: dict[Place, LocalAuthority] = {}
        municipalities = register.of(MUNICIPALITY)
        self.cities = {
            key
            for key, record in register.of(DISTRICT).items()
            if key + "000" in municipalities
            and (record.designation in CITY_AS_DISTRICT or municipalities[key + "000"].designation in CITY)
        }
        self.people: Counter[str] = Counter()
        self.area: Counter[str] = Counter()
        for record in municipalities.values():
            for key in (record.key[:2], record.district, record.association):
                self.people[key] += record.population or 0
                self.area[key] += record.area_ha or 0

    def layers(self) -> Iterable[list[tuple[Record, AuthorityKind]]]:
        """Parents before children: Länder, districts, towns that are their own district, associations, the rest."""
        municipalities = self.register.of(MUNICIPALITY).values()
        districts = [
            record for key, record in self.register.of(DISTRICT).items() if not self._is_city(record)
        ]
        associations = [r for r in self.register.of(ASSOCIATION).values() if r.designation != NO_ASSOCIATION]
        yield [(record, AuthorityKind.LAND) for record in self.register.of(LAND).values()]
        yield [(record, AuthorityKind.DISTRICT) for record in districts]
        yield [(r, AuthorityKind.MUNICIPALITY) for r in municipalities if r.district in self.cities]
        yield [(record, AuthorityKind.ASSOCIATION) for record in associations]
        yield [(r, AuthorityKind.MUNICIPALITY) for r in municipalities if r.district not in self.cities]

    def _is_city(self, record: Record) -> bool:
        """Also one that is known as a town already, whose record as a municipality is gone: it does not come twice."""
        known = self.known.get((AuthorityKind.MUNICIPALITY.value, record.key + "000"))
        was_city = known is not None and known.district_key == record.key
        return record.key in self.cities or (was_city and record.designation in CITY_AS_DISTRICT)

    def draft(self, record: Record, kind: AuthorityKind) -> LocalAuthority:
        single = kind == AuthorityKind.MUNICIPALITY
        population = record.population if single else self.people[record.key]
        return LocalAuthority(
            kind=kind.value,
            key=record.key,
            district_key=record.district if single and record.district in self.cities else "",
            regional_key=record.association + record.key[5:] if single else "",
            parent=self._parent(record, kind),
            state=record.key[:2],
            name=record.name,
            register_name=record.register_name,
            search_name=LocalAuthority.name_to_search(record.name),
            designation=record.designation,
            population=population,
            area_ha=record.area_ha if single else self.area[record.key],
            postal_code=record.postal_code,
            size_class=SizeClass.of(population),
            register_date=self.register.on,
        )

    def _parent(self, record: Record, kind: AuthorityKind) -> LocalAuthority | None:
        """The association where there is one, else the district; above districts and cities stands the Land."""
        land = self.current.get((AuthorityKind.LAND.value, record.key[:2]))
        place = (AuthorityKind.DISTRICT.value, record.district)
        # A district that this register leaves out is closed; what lies in it still hangs below it.
        district = self.current.get(place) or (
            None if record.district in self.cities else self.known.get(place)
        )
        if kind in (AuthorityKind.LAND, AuthorityKind.DISTRICT):
            return land
        if kind == AuthorityKind.ASSOCIATION:
            city = self.current.get((AuthorityKind.MUNICIPALITY.value, record.district + "000"))
            return district or city or land
        return self.current.get((AuthorityKind.ASSOCIATION.value, record.association)) or district or land


def _write(drafts: list[LocalAuthority], known: dict[Place, LocalAuthority], outcome: Outcome) -> None:
    """Writes only what is new or differs, so that the same file twice costs nothing."""
    changed: list[LocalAuthority] = []
    for draft in drafts:
        before = known.get((draft.kind, draft.key))
        if before is None:
            outcome.added += 1
        elif before.is_closed:
            outcome.reopened += 1
        elif any(
            getattr(before, name) != getattr(draft, name)
            for name in (*FIELDS, "parent_id")
            if name != "parent"
        ):
            outcome.changed += 1
        else:
            draft.pk = before.pk
            continue
        changed.append(draft)
    LocalAuthority.objects.bulk_create(
        changed, batch_size=BATCH, update_conflicts=True, unique_fields=["kind", "key"], update_fields=FIELDS
    )


def _close_missing(known: dict[Place, LocalAuthority], reading: _Reading) -> int:
    missing = [a.pk for place, a in known.items() if place not in reading.current and not a.is_closed]
    for start in range(0, len(missing), BATCH):
        batch = LocalAuthority.objects.filter(pk__in=missing[start : start + BATCH])
        batch.update(closed_on=reading.register.on)
    return len(missing)
