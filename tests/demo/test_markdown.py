import pytest

from demo.loading import Content
from demo.markdown import Run, parse, to_html, to_stream


def nowhere(_slug: str) -> str | None:
    return None


def page_seven(_slug: str) -> str | None:
    return '<a linktype="page" id="7">'


def test_a_line_break_stays_a_line_break() -> None:
    assert to_html("Ein Satz.\nNoch ein Satz.", nowhere) == "<p>Ein Satz.<br/>Noch ein Satz.</p>"


def test_a_link_leads_to_a_page_or_leaves_its_words() -> None:
    text = "Siehe [das Protokoll](vorfallprotokoll)."
    assert to_html(text, page_seven) == '<p>Siehe <a linktype="page" id="7">das Protokoll</a>.</p>'
    assert to_html(text, nowhere) == "<p>Siehe das Protokoll.</p>"


def test_signs_of_markup_are_written_out() -> None:
    assert to_html("a < b & c", nowhere) == "<p>a &lt; b &amp; c</p>"


def test_lists_quotes_and_styles() -> None:
    html = to_html("- **eins**\n- *zwei*\n\n> Zitat\n>\n> weiter", nowhere)
    assert (
        html == "<ul><li><b>eins</b></li><li><i>zwei</i></li></ul><blockquote>Zitat<br/>weiter</blockquote>"
    )


def test_places_to_write_and_boxes() -> None:
    (block,) = parse("Name: ________, am ____.")
    assert block.runs == (
        Run("Name: "),
        Run("_" * 8, kind="blank"),
        Run(", am "),
        Run("_" * 4, kind="blank"),
        Run("."),
    )
    (boxes,) = parse("- [ ] Brief")
    assert boxes.items[0][0].runs == (Run("[ ]", kind="box"), Run("Brief"))


def test_underscores_alone_are_a_place_to_write_not_a_rule() -> None:
    assert [block.kind for block in parse("____________________")] == ["paragraph"]


def test_a_page_is_made_of_blocks() -> None:
    stream = to_stream(
        "Vorweg.\n\n## Zahlen\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nDanach.\n\n- eins", nowhere
    )
    assert [kind for kind, _value in stream] == ["paragraph", "heading", "table", "paragraph"]
    assert stream[2][1] == {"caption": "Zahlen", "head": ["a", "b"], "rows": [["1", "2"]]}
    captioned = to_stream("## Zahlen\n\nTabelle: Wer\n\n| a | b |\n| --- | --- |\n| 1 | 2 |", nowhere)
    assert captioned[1][1]["caption"] == "Wer"
    assert stream[3][1].source == "<p>Danach.</p><ul><li>eins</li></ul>"


def test_every_text_becomes_blocks(content: Content) -> None:
    for material in content.materials:
        assert to_stream(material.body_md, nowhere), material.slug


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="no style for image"):
        parse("![Bild](x.png)")
