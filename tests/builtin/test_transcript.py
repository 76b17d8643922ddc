"""Turns and notes: labels by their company, directions by their words, speech without them."""

from __future__ import annotations

import pytest

from speechkit import Draft, Mark, Reading, Source, Span, Speech, Toolkit, normalise
from speechkit.builtin.rules.transcript.directions import kind_of, stage_word
from speechkit.builtin.rules.transcript.labels import propose
from speechkit.builtin.rules.transcript.rules import speaker_label
from speechkit.builtin.rules.transcript.voices import label_lines, voices_in
from speechkit.builtin.rules.words.capitals import proper
from speechkit.builtin.rules.words.names import read_person
from speechkit.source import Origin

TOOLKIT = Toolkit.load(strangers=False)

DEBATE = """The Harbour Debate

We begin late, I fear, and we shall end late.

Mr. ORME. Mr. Speaker, the pier has stood for a century. (Laughter.)

The PRESIDING OFFICER (Ms. Reed). Is there objection?

There was no objection.

Mrs. O'VALE of Saltham. I thank the gentleman.
"""


def speech_of(text: str) -> Speech:
    return normalise(Source.from_text(text), toolkit=TOOLKIT)


def test_turns_reach_from_label_to_label() -> None:
    speech = speech_of(DEBATE)
    assert [turn.label for turn in speech.turns or ()] == [
        None,
        "Mr. ORME.",
        "The PRESIDING OFFICER (Ms. Reed).",
        "Mrs. O'VALE of Saltham.",
    ]
    opening, orme, chair, _ = speech.turns or ()
    assert opening.span.of(speech.text) == "We begin late, I fear, and we shall end late."
    assert orme.span.of(speech.text).startswith("Mr. Speaker, the pier")
    assert orme.span.of(speech.text).endswith("(Laughter.)")
    assert (chair.speaker, chair.role) == ("Reed", "The PRESIDING OFFICER")
    for turn in speech.turns or ():
        assert turn.label_span is None or turn.label_span.of(speech.text) == turn.label


def test_spoken_leaves_out_labels_and_notes_and_their_gaps() -> None:
    assert speech_of(DEBATE).spoken == (
        "The Harbour Debate\n\nWe begin late, I fear, and we shall end late.\n\n"
        "Mr. Speaker, the pier has stood for a century.\n\nIs there objection?\n\n"
        "I thank the gentleman."
    )


def test_labels_wrap_over_lines_and_break_wrapped_paragraphs() -> None:
    lines = [
        "  Mr. ORME. The pier was built in a single year by men who had never built one before",
        "and it has stood",
        "  The Under-Secretary of State for Tides, Piers, Lamps and for the",
        "Harbour (Ada Vale): It has not.",
    ]
    assert [(label.line, label.name) for label in voices_in(lines)] == [
        (0, "Orme"),
        (2, "Ada Vale"),
    ]
    assert label_lines(Draft.of("\n".join(lines))) == {0, 2}


def test_a_line_of_prose_that_begins_with_a_name_is_no_label() -> None:
    lines = [
        "  Ms. VALE. I heard what was said last night by the Senator and by",
        "Mr Orme: he lied.",
    ]
    assert len(voices_in(lines)) == 1


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("Madam Deputy Speaker (Dame Ada Orme)", "Ada Orme", "Madam Deputy Speaker"),
        ("VICE PRESIDENT VALE", "Vale", "VICE PRESIDENT"),
        ("Mrs. JO ANN VALE of Ohio", "Jo Ann Vale", None),
        ("Speaker 2", None, "Speaker 2"),
        ("Sir Ada Orme (Saltham) (LD)", "Ada Orme", None),
        ("M. Vale (Paris)", "Vale", None),
    ],
)
def test_names_and_offices(printed: str, name: str | None, role: str | None) -> None:
    person = read_person(printed)
    assert person is not None
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    "line",
    [
        "But the point is this: we must go on.",
        "https://example.org/pier",
        "Thank you.",
        "10:30 a.m.",
        "The harbour and the town are in a unique position:",
        "For example: the pier.",
        "Conclusion:",
        "",
        "   ",
    ],
)
def test_lines_that_propose_nothing(line: str) -> None:
    assert propose(line) is None


def test_a_list_of_names_is_no_conversation() -> None:
    assert (
        voices_in(["Ada Orme", "", "Bela Vale", "", "Cora Reed", "", "Ada Orme", "", "Bela Vale"])
        == ()
    )


def test_headings_in_bold_are_no_labels_without_company() -> None:
    lines = ["**SENATOR VALE**", "", "I wish to say a word about a friend, and about his war."]
    lines += [
        "",
        "**World Leaders**",
        "",
        "They came to the pier in a year of storms, and they left.",
    ]
    assert voices_in(lines) == ()


def test_names_in_bold_are_labels_when_one_is_the_speaker_of_the_title() -> None:
    lines = ["Ada Orme – 2019 Speech on Piers", "", "I beg to move.", "", "**Bela Vale**", ""]
    lines += ["Will she give way?", "", "**Ada Orme**", "", "I will not give way to him today."]
    assert [label.text for label in voices_in(lines)] == ["Bela Vale", "Ada Orme"]


def test_voices_of_the_markup_are_turns() -> None:
    text = "We are here.\n\nMr Vale: Are we?"
    marks = (Mark(Span(0, 12), "speaker", "Ada Orme"), Mark(Span(14, len(text)), "speaker", "Vale"))
    speech = Speech("", text, Origin("", "", "", None, "", 0, ""), marks=marks)
    first, second = speaker_label(speech)
    assert (first.label, first.label_span, first.speaker) == ("Ada Orme", None, "Ada Orme")
    assert (second.label, second.span.of(text)) == ("Mr Vale:", "Are we?")


def test_a_speaker_mark_on_a_printed_label_is_no_voice() -> None:
    text = "Ada Orme:\n\nWe are here."
    reading = Reading.of_file(text, marks=(Mark(Span(0, 9), "speaker", "Ada Orme"),))
    speech = Speech("", text, Origin("", "", "", None, "", 0, ""), marks=reading.marks)
    assert list(speaker_label(speech)) == []


def test_directions_in_many_tongues() -> None:
    kinds = {kind_of(words) for words in ("Beifall", "Aplausos.", "applaudissements", "掌声")}
    assert kinds == {"applause"}
    assert kind_of("Heiterkeit bei der CDU/CSU") == "laughter"
    assert stage_word("Laughter and applause.") == "laughter"
    assert stage_word("Laughter is good for you") is None


def test_names_in_capitals_are_written_out() -> None:
    assert proper("McVALE") == "McVale"
    assert proper("ORME-VALE") == "Orme-Vale"
    assert proper("Vale") == "Vale"


def test_a_document_without_labels_or_brackets_has_neither() -> None:
    speech = speech_of("Friends, we shall not yield.")
    assert speech.turns == ()
    assert speech.notes == ()


def test_headings_in_bold_among_titles_are_no_labels() -> None:
    lines = ["Harbour Trade Now", "", "Thank you for asking me to speak here today of all days."]
    lines += [
        "",
        "**Rules of the Quay**",
        "",
        "They were made long ago, and we still keep to them.",
    ]
    lines += ["", "**Harbour Trade Now**", "", "It has grown in each of the years that I speak of."]
    assert voices_in(lines) == ()


def test_words_before_a_colon_beside_one_label_are_no_labels() -> None:
    lines = ["Mr Vale: I rise.", "", "Ms Orme: I too.", "", "Old Lamps: they burn, he said."]
    assert [label.text for label in voices_in(lines)] == ["Mr Vale:", "Ms Orme:"]


def test_an_office_alone_that_gives_the_floor() -> None:
    lines = ["Ple del Port", ""]
    for name in ("Ada Orme i Vall", "Bela Vale", "El secretari segon", "Cora d’Orme"):
        lines += ["La presidenta", "", "Té la paraula.", "", name, "", "Gràcies, presidenta.", ""]
    labels = [label.text for label in voices_in(lines)]
    assert labels[:4] == ["La presidenta", "Ada Orme i Vall", "La presidenta", "Bela Vale"]
    assert len(labels) == 8


def labels_of_page(*paragraphs: str) -> list[str | None]:
    source = Source.from_text("\n\n".join(paragraphs), "talk.md")
    return [turn.label for turn in normalise(source).turns or ()]


def test_headings_with_a_colon_among_names_are_no_labels() -> None:
    assert labels_of_page(
        "Ada Orme: Is it open?",
        "Ben Vale: It is.",
        "## Harbour Works: its cost",
        "Ada Orme: Why?",
        "## Harbour Works: its gain",
        "Ben Vale: It must.",
    ) == ["Ada Orme:", "Ben Vale:", "Ada Orme:", "Ben Vale:"]


def test_a_name_in_bold_needs_a_surer_label_beside_it() -> None:
    """Lists have such words in bold, too."""
    vale = "**Ben Vale:** He keeps the lamp at the end of the pier."
    assert labels_of_page("**Ada Orme:** She mends the nets of the town.", vale) == []
    assert labels_of_page("**Ms Orme:** Who has the key?", vale) == ["Ms Orme:", "Ben Vale:"]


@pytest.mark.parametrize("words", ["Ada Orme )", "Ada Orme ((a))", "Ada Orme (a (b))", "ORME ]"])
def test_brackets_that_do_not_pair_make_nobody(words: str) -> None:
    assert read_person(words) is None


def test_a_heading_above_the_first_label_is_no_turn() -> None:
    heading = "## I am glad that you all came with us to the quay today!"
    asked = ("MS ORME: Who has the key?", "MR VALE: I have.")
    assert labels_of_page(heading, *asked) == ["MS ORME:", "MR VALE:"]
    assert labels_of_page(heading.lstrip("# "), *asked) == [None, "MS ORME:", "MR VALE:"]


def test_a_label_that_lost_its_colon_but_no_letterhead() -> None:
    lines = ["TIDE MINISTER", "", "MAYOR:", "", "We begin at last.", ""]
    for label in ("TIDE MINISTER:", "TIDE MINISTER:", "TIDE MINISTER"):
        lines += [label, "", "So we do, and we go on.", ""]
    labels = [label.text for label in voices_in(lines)]
    assert labels == ["MAYOR:", "TIDE MINISTER:", "TIDE MINISTER:", "TIDE MINISTER"]
