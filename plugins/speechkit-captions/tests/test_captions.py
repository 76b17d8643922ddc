"""Captions: the four formats, their times, voices and repetition."""

from __future__ import annotations

import doctest

import pytest

from speechkit import Source, Speech, normalise
from speechkit_captions import cues, rules

SRT = """1
00:00:01,000 --> 00:00:02,500
We shall open the <i>new</i>

2
00:00:02,500 --> 00:00:04,000
bridge in the spring.

3
00:00:09,000 --> 00:00:10,000
And then we rest.
"""

VTT = """WEBVTT
Language: en-GB

STYLE
::cue { color: red }

NOTE not shown to anyone

00:01.000 --> 00:02.000 align:start
<v Ada Orme>Is the ferry late &amp; full?

00:02.000 --> 00:03.000
<v Ada Orme>It always is.

00:03.000 --> 00:04.000
<v Ben Vale>Not <b>today</b>.
"""

SBV = "0:00:01.000,0:00:02.000\nWe shall\n\n0:00:02.000,0:00:03.000\nnot yield.\n"

TTML = """<?xml version="1.0"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en">
 <head><metadata><ttm:agent xml:id="a"><ttm:name>Ada Orme</ttm:name></ttm:agent></metadata></head>
 <body><div>
  <p begin="00:00:01.500" end="3.0s" ttm:agent="a">The harbour &amp; the<br/>lighthouse – née
     Orme</p>
  <p begin="3s" dur="500ms">are ours.</p>
 </div></body>
</tt>
"""


def read(text: str, format: str | None = None) -> Speech:
    return normalise(Source.from_text(text), format=format)


def test_cues_become_sentences_and_a_pause_a_paragraph() -> None:
    assert read(SRT).text == "We shall open the new bridge in the spring.\n\nAnd then we rest."


@pytest.mark.parametrize("text", [SRT, VTT, SBV, TTML, "\ufeff" + SRT, SRT.replace("\n", "\r\n")])
def test_the_very_bytes_come_back(text: str) -> None:
    speech = read(text)
    assert speech.origin.format in {"srt", "vtt", "sbv", "ttml"}
    assert speech.original() == text.encode()


def test_a_word_knows_when_it_was_said() -> None:
    place = read(SRT).trace("bridge").places[0]
    assert place.at == "t=2.5,4"
    assert place.span.of(SRT) == "bridge"


def test_voices_are_marks_with_a_name_and_no_text() -> None:
    speech = read(VTT)
    assert speech.text == "Is the ferry late & full? It always is.\n\nNot today."
    voices = [(m.value, m.span.of(speech.text)) for m in speech.marks if m.role == "speaker"]
    assert voices == [
        ("Ada Orme", "Is the ferry late & full? It always is."),
        ("Ben Vale", "Not today."),
    ]


def test_the_header_of_webvtt_tells_the_language() -> None:
    assert [f.value for f in read(VTT).facts if f.field == "language" and f.basis == "markup"] == [
        "en-GB"
    ]


def test_ttml_words_lead_back_into_the_xml() -> None:
    speech = read(TTML)
    assert speech.text == "The harbour & the lighthouse – née Orme\n\nare ours."
    place = speech.trace("née").places[0]
    assert place.span.of(TTML) == "née"
    assert place.at == "t=1.5,3"


def test_ttml_that_declares_entities_is_refused() -> None:
    hostile = TTML.replace("<tt ", '<!DOCTYPE tt [<!ENTITY a "aaa">]>\n<tt ', 1)
    speech = read(hostile, "ttml")
    assert speech.outcome == "unreadable"
    assert "entities" in (speech.reason or "")


@pytest.mark.parametrize("format", ["srt", "vtt", "sbv", "ttml"])
@pytest.mark.parametrize("text", ["", "no captions here", "WEBVTT\n\n", "<tt><p begin=", "1\n00:0"])
def test_what_is_no_caption_gives_a_reason(format: str, text: str) -> None:
    speech = read(text, format)
    assert speech.outcome in {"no_speech", "unreadable"}
    assert speech.reason


def test_rolled_up_lines_are_kept_once() -> None:
    shown = [
        "we begin",
        "we begin\nat the pier",
        "at the pier\nwith the boats",
        "with the boats\nof old",
    ]
    text = "\n\n".join(
        f"00:00:0{n},000 --> 00:00:0{n},900\n{words}" for n, words in enumerate(shown)
    )
    assert read(text).text == "we begin at the pier with the boats of old"


def test_a_thing_said_twice_stays_twice() -> None:
    shown = ["Yes.", "Yes.", "We can build it.", "We must.", "Who will?", "You will."]
    text = "\n\n".join(
        f"00:00:0{n},000 --> 00:00:0{n},900\n{words}" for n, words in enumerate(shown)
    )
    assert read(text).text.startswith("Yes. Yes. We can")


def test_arrows_change_the_speaker() -> None:
    speech = read("1\n00:00:01,000 --> 00:00:02,000\n>> Is it true?\n>> It is.\n")
    assert [turn.span.of(speech.text) for turn in speech.turns or ()] == ["Is it true?", "It is."]


def test_dashes_change_the_speaker_when_one_caption_has_two() -> None:
    time = "1\n00:00:01,000 --> 00:00:02,000\n"
    assert len(read(f"{time}- Is it true?\n- It is.\n").turns or ()) == 2
    assert read(f"{time}- Is it true?\n").turns == ()


def test_comparisons_are_no_tags() -> None:
    assert (
        read("1\n00:00:01,000 --> 00:00:02,000\nif 3 < 4 and 5 > 2\n").text == "if 3 < 4 and 5 > 2"
    )


@pytest.mark.parametrize(
    ("rate", "end", "shown"),
    [
        ('ttp:frameRate="0"', "00:00:02:15", "t=1,2.5"),
        ('ttp:frameRate="many"', "00:00:02:15", "t=1,2.5"),
        ('ttp:frameRate="25"', "00:00:02:15", "t=1,2.6"),
        ('ttp:tickRate="-0"', "2t", "t=1,2"),
        ('ttp:tickRate="1e999"', "2t", "t=1,2"),
        ("", "9" * 5000 + "s", "t=1,0"),
        ("", "9" * 5000 + ":00:00", "t=1,0"),
    ],
)
def test_a_ttml_that_talks_nonsense_of_time_keeps_its_words(
    rate: str, end: str, shown: str
) -> None:
    head = '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"'
    body = f'<body><div><p begin="1s" end="{end}">We sail.</p></div></body>'
    speech = read(f"{head} {rate}>{body}</tt>", "ttml")
    assert speech.text == "We sail."
    assert [mark.value for mark in speech.marks if mark.role == "time"] == [shown]


@pytest.mark.parametrize("module", [cues, rules])
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_only_where_a_sentence_ends_does_somebody_else_begin() -> None:
    cues = (
        "and these are all my lamps",
        "– so it was settled. We sail aboard the",
        "Great Whitby Ferry: a fine ship.",
        "– Is she?",
        "Ada Moor: She is.",
    )
    text = "\n\n".join(f"00:00:0{at},000 --> 00:00:0{at},900\n{cue}" for at, cue in enumerate(cues))
    assert normalise(Source.from_text(text), format="srt").text.split("\n\n") == [
        "and these are all my lamps – so it was settled. We sail aboard the Great Whitby Ferry: "
        "a fine ship.",
        "– Is she?",
        "Ada Moor: She is.",
    ]


def test_a_sound_in_italics_is_a_note() -> None:
    vtt = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>Hee! <i>laughter</i>\n\n"
        "00:02.000 --> 00:04.000\n<v Bela>So she <i>was</i> late.\n"
    )
    speech = normalise(Source.from_text(vtt), format="vtt")
    assert [(note.kind, note.text) for note in speech.notes or ()] == [("laughter", "laughter")]
