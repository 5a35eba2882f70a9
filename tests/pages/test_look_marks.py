"""Places and people are drawn from their keys: the same everywhere, and never what they must not be."""

import re

import pyphen
import pytest

from pages import marks
from pages.hyphens import SOFT, hyphenate, load
from pages.icons import ICONS, UnknownIconError, icon_svg


def test_a_mark_is_the_same_on_every_machine():
    drawn = marks.municipality_mark("16064041", label="Lindenau")
    assert drawn == marks.municipality_mark("16064041", label="Lindenau")
    assert 'role="img" aria-label="Lindenau"' in drawn
    assert marks.fnv("wk1:16064041") == 1907423265


def test_neighbours_differ_though_only_their_last_digit_does():
    drawn = {marks.municipality_mark(f"160640{number:02d}") for number in range(40)}
    assert len(drawn) > 35


def test_districts_get_an_inner_border_and_odd_keys_still_a_mark():
    assert 'class="k"' in marks.municipality_mark("16064")
    assert 'class="k"' not in marks.municipality_mark("16064041")
    assert "<svg" in marks.municipality_mark("x")


def test_a_shield_is_the_same_for_everybody():
    assert marks.shield_face() == marks.shield_face()
    assert "data-hue" not in marks.shield_face()
    assert marks.member_face("abc", "AB") != marks.member_face("abd", "AB")


def test_names_are_escaped():
    assert "<script" not in marks.municipality_mark("16064041", label="<script>")
    assert "<b" not in marks.member_face("abc", "<b>")


@pytest.mark.parametrize("key", ["a", "b", "c", "d", "e", "f", "g", "h"])
def test_covers_and_townscapes_are_well_formed_and_carry_no_style(key):
    for drawn in (marks.leaf(key, 3), marks.townscape(key, width=680, height=290)):
        assert drawn.startswith("<svg") and drawn.endswith("</svg>")
        assert "style=" not in drawn and "fill=" not in drawn
        assert len(re.findall(r"<g\b", drawn)) == drawn.count("</g>")


def test_one_door_of_the_row_stands_open():
    assert marks.townscape("haus").count('class="g"') == 1


def test_an_icon_is_known_or_says_which_are():
    assert icon_svg("search", label="Suchen").count("<path") == 1
    assert len(ICONS) >= 48
    with pytest.raises(UnknownIconError, match="There are:"):
        icon_svg("nichts")


def test_the_packed_patterns_break_words_as_the_dictionary_does():
    words = [
        "Integrationsbeauftragtenstelle",
        "Einbürgerungsverfahren",
        "Donaudampfschifffahrt",
        "Straßenbahnhaltestelle",
    ]
    plain = pyphen.Pyphen(lang="de_DE", left=4, right=4)

    assert [load("de").inserted(word, "-") for word in words] == [plain.inserted(word, "-") for word in words]
    assert any("-" in plain.inserted(word, "-") for word in words)


def test_long_words_get_soft_hyphens_and_short_ones_none():
    assert SOFT in hyphenate("Gleichstellungsbeauftragte")
    assert hyphenate("Rathaus am Markt") == "Rathaus am Markt"
    assert hyphenate("fortschreiben") == f"fort{SOFT}schreiben"
    assert (
        hyphenate("marlene.voss@verbandsgemeindeverwaltung.example")
        == "marlene.voss@verbandsgemeindeverwaltung.example"
    )
    assert (
        hyphenate(f"Haus{SOFT}ordnung und Verwaltungsgemeinschaft")
        == f"Haus{SOFT}ordnung und Verwaltungsgemeinschaft"
    )
