"""The register is read as it stands, or refused whole with the lines that do not fit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.domain.register import LINE_LENGTH, clean_name, read_register
from network.errors import FileFaultsError
from tests.factories.register import TODAY, municipality, small_register, whole_register, write_register


def read(tmp_path, lines, **how):
    return read_register(write_register(tmp_path / "gv.txt", lines, **how))


def faults(tmp_path, lines, **how):
    with pytest.raises(FileFaultsError) as caught:
        read(tmp_path, lines, **how)
    return {fault.line: fault.reason for fault in caught.value.faults}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_umlauts_are_one_character_in_every_encoding(tmp_path, encoding, newline):
    register = read(tmp_path, small_register(), encoding=encoding, newline=newline)

    assert register.on == TODAY
    assert register.of("60")["16063012"].name == "Ünterbüchen"
    assert register.of("60")["01002000"].population == 246794
    assert register.of("50")["160635001"].designation == "54"


def test_a_file_may_end_without_a_line_break_and_with_the_mark_of_old_systems(tmp_path):
    path = tmp_path / "gv.txt"
    text = "\r\n".join(small_register())
    for end in ("", "\r\n", "\r\n\x1a"):
        path.write_bytes((text + end).encode("iso-8859-1"))
        assert len(read_register(path).of("60")) == 4


@pytest.mark.parametrize(
    ("register_name", "name"),
    [
        ("Lauenburg/ Elbe, Stadt", "Lauenburg/Elbe"),
        ("Hamburg, Freie und Hansestadt", "Hamburg"),
        ("Sachsenwald (Forstgutsbez.),gemfr.Geb.", "Sachsenwald (Forstgutsbez.)"),
        ("Erbach, Kreisstadt", "Erbach"),
        ("Rhein-Neckar-Kreis", "Rhein-Neckar-Kreis"),
    ],
)
def test_names_lose_their_titles(register_name, name):
    assert clean_name(register_name) == name


def changed(text: str, start: int, new: str) -> str:
    return text[:start] + new + text[start + len(new) :]


TOWN = municipality("16063013", "Möhra", people=1200, code="36433")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (TOWN[:-1], "219"),
        (TOWN + " ", "221"),
        ("", "0 Zeichen"),
        (changed(TOWN, 0, "61"), "Satzart"),
        (changed(TOWN, 0, "  "), "Satzart"),
        (changed(TOWN, 2, "20241331"), "Gebietsstand"),
        (changed(TOWN, 2, "20231231"), "Gebietsstand"),
        (changed(TOWN, 10, "1606301X"), "Schlüssel"),
        (changed(TOWN, 10, "1606301 "), "Schlüssel"),
        (changed(TOWN, 10, "1606301²"), "Schlüssel"),
        (changed(TOWN, 10, "99063013"), "Land"),
        (changed(TOWN, 18, "50 1"), "Gemeindeverband"),
        (changed(TOWN, 22, " " * 50), "Name"),
        (changed(TOWN, 22, f"{', Stadt':<50}"), "Name"),
        (changed(TOWN, 22, "M\x00hra"), "Steuerzeichen"),
        (changed(TOWN, 122, "44"), "Textkennzeichen"),
        (changed(TOWN, 139, "0000000120X"), "Bevölkerung"),
        (changed(TOWN, 139, "          0"), "Bevölkerung"),
        (changed(TOWN, 139, "-0000001200"), "Bevölkerung"),
        (changed(TOWN, 139, "99999999999"), "Bevölkerung"),
        (changed(TOWN, 139, " " * 11), "Bevölkerung"),
        (changed(TOWN, 128, "1,5        "), "Fläche"),
        (changed(TOWN, 165, "3643X"), "Postleitzahl"),
        (municipality("16063012", "Ünterbüchen"), "Zeile 10"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_its_number(tmp_path, line, word):
    lines = small_register()
    lines.insert(11, line)

    found = faults(tmp_path, lines)

    assert list(found) == [12]
    assert word in found[12]


def test_every_bad_line_is_named_not_only_the_first(tmp_path):
    lines = small_register()
    lines[3], lines[8] = lines[3][:-2], lines[8] + "x"

    assert set(faults(tmp_path, lines)) >= {4, 9}


def test_a_spoilt_line_of_a_utf8_file_is_the_one_named(tmp_path):
    path = write_register(tmp_path / "gv.txt", small_register())
    path.write_bytes(path.read_bytes().replace("Großb".encode(), "Großb".encode("iso-8859-1")))

    with pytest.raises(FileFaultsError, match="Zeile 9: Die Zeile ist kein gültiges UTF-8"):
        read_register(path)


def test_an_empty_file_is_refused(tmp_path):
    assert faults(tmp_path, []) == {1: "Die Datei ist leer."}


def test_the_same_key_may_stand_in_two_record_types(tmp_path):
    register = read(tmp_path, small_register())

    assert register.of("40")["01002"].key == "01002"
    assert register.of("60")["01002000"].association == "010020000"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_happens_to_a_line_it_is_read_or_named(tmp_path, data):
    lines = small_register()
    place = data.draw(st.integers(0, len(lines) - 1))
    start = data.draw(st.integers(0, LINE_LENGTH - 1))
    noise = data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=6))
    lines[place] = lines[place][:start] + noise + lines[place][start + data.draw(st.integers(0, 6)) :]
    try:
        register = read(tmp_path, lines, newline="\n")
    except FileFaultsError as error:
        assert error.faults
        assert all(1 <= fault.line <= len(lines) and fault.reason for fault in error.faults)
        return
    assert all(len(text.removesuffix("\r")) == LINE_LENGTH for text in lines)
    assert all(
        record.name.isprintable() and record.name
        for found in register.records.values()
        for record in found.values()
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=700))
def test_any_bytes_are_refused_in_words(tmp_path, content):
    path = tmp_path / "noise"
    path.write_bytes(content)

    with pytest.raises(FileFaultsError):
        read_register(path)


def test_the_built_register_has_the_size_of_the_real_one():
    assert sum(1 for _ in whole_register()) == 16_068
