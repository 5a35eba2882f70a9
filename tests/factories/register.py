"""Builds municipality registers in the layout of GV100AD, from three lines to all 16,068."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

TODAY = date(2024, 12, 31)

LAENDER = [
    "Schleswig-Holstein", "Hamburg", "Niedersachsen", "Bremen", "Nordrhein-Westfalen", "Hessen", "Rheinland-Pfalz",
    "Baden-Württemberg", "Bayern", "Saarland", "Berlin", "Brandenburg", "Mecklenburg-Vorpommern", "Sachsen",
    "Sachsen-Anhalt", "Thüringen",
]  # fmt: skip


def line(
    record_type: str,
    key: str,
    name: str,
    *,
    association="",
    designation="",
    people=None,
    area=0,
    code="",
    on=TODAY,
) -> str:
    """One record of 220 characters."""
    start = f"{record_type}{on:%Y%m%d}{key:<8}{association:<4}{name:<50}{'':<50}{designation:<2}"
    if people is None:
        return f"{start:<220}"
    return f"{f'{start:<128}{area:011d}{people:011d}{people // 2:011d}    {code:<5}':<220}"


def land(key: str, name: str, **more) -> str:
    return line("10", key, name, **more)


def district(key: str, name: str, designation: str = "44", **more) -> str:
    return line("40", key, name, designation=designation, **more)


def association(key: str, name: str, designation: str = "53", **more) -> str:
    """`key`: nine digits, district and number."""
    return line("50", key[:5], name, association=key[5:], designation=designation, **more)


def municipality(
    key: str, name: str, *, people: int = 6900, association: str = "0000", designation: str = "64", **more
) -> str:
    return line("60", key, name, association=association, designation=designation, people=people, **more)


def small_register(on: date = TODAY) -> list[str]:
    """Two Länder; a kreisfreie Stadt, a district with an association of two municipalities, and one outside of it."""
    return [
        land("01", "Schleswig-Holstein", on=on),
        district("01002", "Kiel, Landeshauptstadt", "41", on=on),
        association("010020000", "Kiel, Landeshauptstadt", "50", on=on),
        municipality(
            "01002000", "Kiel, Landeshauptstadt", people=246794, designation="61", code="24103", on=on
        ),
        land("16", "Thüringen", on=on),
        line("20", "160", "Thüringen, Statistik", on=on),
        district("16063", "Wartburgkreis", on=on),
        association("160635001", "Verwaltungsgemeinschaft Hörseltal", "54", on=on),
        municipality("16063011", "Großbüchen", association="5001", people=3100, on=on),
        municipality(
            "16063012", "Ünterbüchen, Stadt", association="5001", people=5200, designation="63", on=on
        ),
        association("160630076", "Lauenburg/ Elbe, Stadt", "50", on=on),
        municipality(
            "16063076", "Lauenburg/ Elbe, Stadt", association="0076", people=11900, designation="63", on=on
        ),
    ]


def whole_register(on: date = TODAY) -> Iterator[str]:
    """16 Länder, 29 and 12 passed over, 401 districts (107 of them towns), 4,606 associations, 11,004 municipalities."""
    districts = [f"{1 + number % 16:02d}{1 + number // 16:03d}" for number in range(401)]
    cities, rural = districts[:107], districts[107:]
    for number, name in enumerate(LAENDER, start=1):
        yield land(f"{number:02d}", name, on=on)
    for number in range(29):
        yield line("20", f"{1 + number % 16:02d}{number // 16}", "Regierungsbezirk", on=on)
    for number in range(12):
        yield line("30", f"08{number:02d}", "Region", on=on)
    for key in cities:
        yield from _city(key, on)
    for key in rural:
        yield district(key, f"Bördekreis {key}", on=on)
    for number in range(4606 - 107):
        yield association(
            f"{rural[number % 294]}{number // 294 + 1:04d}",
            f"Amt Süd {number}",
            "50" if number % 3 else "51",
            on=on,
        )
    for number in range(11004 - 107):
        key, place = rural[number % 294], number // 294
        yield municipality(
            f"{key}{place + 1:03d}",
            f"Möhringen {number}",
            association=f"{place % 15 + 1:04d}",
            people=number,
            on=on,
        )


def _city(key: str, on: date) -> Iterator[str]:
    yield district(key, f"Großstadt {key}, Stadt", "41", on=on)
    yield association(f"{key}0000", f"Großstadt {key}, Stadt", "50", on=on)
    yield municipality(f"{key}000", f"Großstadt {key}, Stadt", people=120_000, designation="61", on=on)


def write_register(
    path: Path, lines: Iterable[str], *, encoding: str = "utf-8", newline: str = "\r\n"
) -> Path:
    path.write_bytes("".join(text + newline for text in lines).encode(encoding))
    return path
