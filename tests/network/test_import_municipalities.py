"""The command: all of a register or nothing, and nothing is ever lost."""

import os
import re
import time
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from network.enums import AuthorityKind
from network.models import LocalAuthority, Office
from tests.factories.network import OfficeFactory
from tests.factories.register import (
    TODAY,
    association,
    municipality,
    small_register,
    whole_register,
    write_register,
)

pytestmark = pytest.mark.django_db

LATER = date(2025, 12, 31)


@pytest.fixture
def run(tmp_path, capsys):
    def run(lines, successors=None, **how):
        path = write_register(tmp_path / "gv.txt", lines, **how)
        more = {}
        if successors is not None:
            more["successors"] = tmp_path / "successors.csv"
            more["successors"].write_text(successors, encoding="utf-8")
        call_command("import_municipalities", path, **more)
        return capsys.readouterr().out.strip().splitlines()

    return run


def get(key):
    return LocalAuthority.objects.by_key(key).get()


def test_parents_are_the_association_or_the_district_or_the_land(run):
    run(small_register())

    assert get("16063011").parent.key == "160635001"
    assert get("160635001").parent.key == "16063"
    assert get("16063076").parent.key == "16063"
    assert get("16063").parent.key == "16"
    assert get("01002000").parent.key == "01"


def test_a_kreisfreie_stadt_appears_once_and_is_found_by_both_keys(run):
    run(small_register())

    assert LocalAuthority.objects.filter(name="Kiel").count() == 1
    assert get("01002") == get("01002000")
    assert get("01002").kind == AuthorityKind.MUNICIPALITY


def test_a_municipality_without_association_has_no_second_entry(run):
    run(small_register())

    assert [a.kind for a in LocalAuthority.objects.filter(name="Lauenburg/Elbe")] == [
        AuthorityKind.MUNICIPALITY
    ]


def test_what_a_municipality_brings_along(run):
    run(small_register())

    town = get("16063012")
    assert (town.name, town.register_name, town.designation) == ("Ünterbüchen", "Ünterbüchen, Stadt", "63")
    assert (town.population, town.size_class, town.regional_key) == (5200, "m", "160635001012")
    assert (get("16063").population, get("160635001").population) == (3100 + 5200 + 11900, 3100 + 5200)


def test_the_last_line_counts_by_kind(run):
    last = run(small_register())[-1]

    assert re.findall(r"\d+", last.partition(":")[2]) == ["2", "2", "1", "1", "2", "4"]


def test_the_same_file_twice_changes_nothing(run):
    run(small_register())
    before = list(LocalAuthority.objects.order_by("pk").values())

    lines = run(small_register())

    assert lines[0].startswith("0 neu, 0 geändert, 0 aufgelöst")
    assert list(LocalAuthority.objects.order_by("pk").values()) == before


def test_a_new_name_and_new_people_are_taken_over(run):
    run(small_register())
    lines = small_register(LATER)
    lines[8] = municipality("16063011", "Büchen am Berg", association="0076", people=7000, on=LATER)

    run(lines)

    town = get("16063011")
    assert (town.name, town.size_class, town.parent.key, town.register_date) == (
        "Büchen am Berg",
        "m",
        "16063",
        LATER,
    )


def test_a_key_that_is_missing_is_closed_with_the_date_and_keeps_its_offices(run):
    run(small_register())
    office = OfficeFactory(authority=get("16063011"))

    run([text for text in small_register(LATER) if "Großbüchen" not in text])

    office.refresh_from_db()
    assert get("16063011").closed_on == LATER
    assert office.authority == get("16063011")
    assert get("16063012").closed_on is None


def test_a_key_that_comes_back_is_in_force_again(run):
    run(small_register())
    run([text for text in small_register() if "Großbüchen" not in text])

    run(small_register(LATER))

    assert get("16063011").closed_on is None


def test_an_older_file_is_refused_and_changes_nothing(run):
    run(small_register(LATER))

    with pytest.raises(CommandError, match=r"31\.12\.2024"):
        run(small_register(TODAY)[:-1])
    assert get("16063076").closed_on is None


@pytest.mark.parametrize(
    "spoil", [lambda lines: lines.__setitem__(8, lines[8][:-1]), lambda lines: lines.append(lines[-1])]
)
def test_nothing_is_half_imported(run, spoil):
    lines = small_register()
    spoil(lines)

    with pytest.raises(CommandError, match=r"(?s)Zeile \d+: .*Nichts wurde übernommen"):
        run(lines)
    assert not LocalAuthority.objects.exists()


def test_a_file_that_is_not_there_is_said_in_words(tmp_path):
    with pytest.raises(CommandError, match="lässt sich nicht lesen"):
        call_command("import_municipalities", tmp_path / "none.txt")
    with pytest.raises(CommandError, match="lässt sich nicht lesen"):
        call_command("import_municipalities", tmp_path)


def without_two_villages(on=LATER):
    lines = [text for text in small_register(on) if "büchen" not in text]
    return [*lines, municipality("16063013", "Neubüchen", people=8300, on=on)]


def test_offices_follow_the_only_successor_and_wait_for_confirmation(run):
    run(small_register())
    office = OfficeFactory(authority=get("16063011"), confirmed=True)

    out = run(
        without_two_villages(), successors="alt;neu;quelle\n16063011;16063013;GV-ISys\n16063012;16063013\n"
    )

    office.refresh_from_db()
    assert office.authority == get("16063013")
    assert office.moved_from == get("16063011")
    assert not office.is_confirmed
    assert [a.key for a in get("16063011").successors.all()] == ["16063013"]
    assert "1 Amt geht nach Neubüchen" in out[0]


def test_where_only_the_key_changed_the_office_stays_confirmed(run):
    run(small_register())
    office = OfficeFactory(authority=get("16063076"), confirmed=True)
    lines = [text for text in small_register(LATER) if "Lauenburg" not in text]

    run(
        [*lines, municipality("16063099", "Lauenburg/ Elbe, Stadt", on=LATER)],
        successors="16063076,16063099\n",
    )

    office.refresh_from_db()
    assert office.authority.key == "16063099"
    assert office.is_confirmed


def test_several_successors_are_for_an_operator_to_decide(run):
    run(small_register())
    office = OfficeFactory(authority=get("16063011"))

    out = run(without_two_villages(), successors="16063011;16063013\n16063011;16063076\n")

    office.refresh_from_db()
    assert office.authority.key == "16063011"
    assert "1 Amt bleibt" in out[0]


@pytest.mark.parametrize(
    ("successors", "word"),
    [
        ("16063011;16063099\n", "Zeile 1: Den Schlüssel 16063099 gibt es nicht"),
        ("16063011;16063013\n16063076;16063013\n", r"Zeile 2: .*ist nicht aufgelöst"),
        ("16063011;16063011\n", "kann sich nicht selbst nachfolgen"),
        ("16063011;\n", "Zeile 1: Erwartet"),
        ("alt;neu\nGroßbüchen;Neubüchen\n", "Zeile 2: Erwartet"),
    ],
)
def test_a_bad_list_of_successors_undoes_the_import_too(run, successors, word):
    run(small_register())

    with pytest.raises(CommandError, match=word):
        run(without_two_villages(), successors=successors)
    assert get("16063011").closed_on is None


def test_associations_keep_their_members_when_renumbered(run):
    run(small_register())
    lines = [text for text in small_register(LATER) if "Hörseltal" not in text and "büchen" not in text]
    lines += [
        association("160635002", "Hörseltal-Mitte", "54", on=LATER),
        municipality("16063011", "Großbüchen", association="5002", people=3100, on=LATER),
        municipality("16063012", "Ünterbüchen, Stadt", association="5002", people=5200, on=LATER),
    ]

    run(lines)

    assert get("16063011").parent.key == "160635002"
    assert get("160635001").closed_on == LATER


@pytest.mark.slow
def test_the_whole_register_within_a_minute(run, tmp_path, capsys):
    path = os.environ.get("MUNICIPALITY_REGISTER")
    file = Path(path) if path else write_register(tmp_path / "whole.txt", whole_register())
    started = time.monotonic()

    call_command("import_municipalities", file)

    assert time.monotonic() - started < 60
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert "16 Länder, 401 Kreise (davon 107 kreisfreie" in last
    assert "11004 Gemeinden" in last
    assert LocalAuthority.objects.filter(kind=AuthorityKind.MUNICIPALITY).count() == 11_004
    assert LocalAuthority.objects.filter(kind=AuthorityKind.DISTRICT).count() == 294
    assert not Office.objects.exists()


def test_a_name_that_grows_when_folded_still_fits(run):
    lines = small_register()
    lines[8] = municipality("16063011", "ß" * 50, association="5001")

    run(lines)

    assert get("16063011").search_name == "s" * 80


@pytest.mark.parametrize("key", ["16099013", "15063013"])
def test_a_record_whose_district_or_land_nobody_knows_is_named(run, key):
    lines = [*small_register(), municipality(key, "Irgendwo")]

    with pytest.raises(CommandError, match=r"Zeile 13: .* fehlt in der Datei"):
        run(lines)
    assert not LocalAuthority.objects.exists()


@pytest.mark.parametrize("place", range(12))
def test_any_one_line_may_be_missing_from_a_newer_file(run, place):
    run(small_register())
    in_force = set(LocalAuthority.objects.values_list("key", flat=True))
    lines = small_register(LATER)
    del lines[place]

    run(lines)

    assert LocalAuthority.objects.count() == len(in_force)
    assert LocalAuthority.objects.exclude(closed_on=None).count() <= 1


def test_columns_that_nobody_filled_are_left_open(run):
    lines = small_register()
    lines[8] = lines[8][:122] + "  " + lines[8][124:128] + " " * 11 + lines[8][139:150] + " " * 70

    run(lines)

    town = get("16063011")
    assert (town.area_ha, town.population, town.designation, town.postal_code) == (None, 3100, "", "")
