"""Captions are read strictly, and what cannot be read is said with its line."""

import pytest
from django.core.exceptions import ValidationError

from pages.captions import as_webvtt, read_captions, spoken

SUBRIP = "1\r\n00:00:01,500 --> 00:00:03,000\r\nErst die <i>Tür</i>,\r\ndann das Telefon.\r\n\r\n2\r\n00:00:09,000 --> 00:00:12,000\r\nWer ruft an?\r\n"
WEBVTT = (
    "\ufeffWEBVTT - Film\n\nNOTE von der Redaktion\n\nSTYLE\n::cue { color: red }\n\nanfang\n01:02.000 --> 01:04.250 align:start\n"
    "<v Frau Sauer>Tür &amp; Tor &lt;zu&gt;</v>\n"
)


def test_subrip_becomes_webvtt():
    assert as_webvtt(read_captions(SUBRIP)) == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nErst die Tür,\ndann das Telefon.\n\n"
        "00:00:09.000 --> 00:00:12.000\nWer ruft an?\n"
    )


def test_webvtt_keeps_words_and_times_and_nothing_else():
    written = as_webvtt(read_captions(WEBVTT))

    assert written == "WEBVTT\n\n00:01:02.000 --> 00:01:04.250\nTür &amp; Tor &lt;zu&gt;\n"
    assert as_webvtt(read_captions(written)) == written


def test_a_pause_begins_a_paragraph():
    assert spoken(read_captions(SUBRIP)) == "Erst die Tür, dann das Telefon.\n\nWer ruft an?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "keine Untertitel"),
        ("WEBVTT\n\n", "keine Untertitel"),
        ("Guten Tag", "Zeile 1"),
        ("WEBVTT\n\n00:01 --> 00:02\nA", "Zeile 3"),
        ("WEBVTT\n\n00:61:00.000 --> 00:62:00.000\nA", "Zeile 3"),
        ("WEBVTT\n\n00:00:05.000 --> 00:00:04.000\nA", "Zeile 3"),
        (
            "WEBVTT\n\n00:00:05.000 --> 00:00:06.000\nA\n\nzwei\n00:00:01.000 --> 00:00:02.000\nB",
            "Zeile 7",
        ),
        ("WEBVTT\n\n00:00:05.000 --> 00:00:06.000\n<b></b>", "kein Text"),
        (
            "WEBVTT\n\n" + "\n\n".join(f"00:00:00.000 --> 00:00:0{1}.000\nA" for _ in range(10_001)),
            "zu viele",
        ),
    ],
)
def test_what_cannot_be_read_is_said(text, words):
    with pytest.raises(ValidationError) as refused:
        read_captions(text)

    assert words in " ".join(refused.value.messages)


def test_words_cannot_end_their_cue():
    written = as_webvtt(
        read_captions("WEBVTT\n\n00:01.000 --> 00:02.000\nA &lt;script&gt; 00:03.000 --&gt; 00:04.000")
    )

    assert written.count("-->") == 1
    assert "<script>" not in written
