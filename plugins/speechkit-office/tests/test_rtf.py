"""RTF as word processors write it: letters, labels, notes, boxes, tables, tracked changes."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, normalise
from speechkit_office.rtf_tokens import tokens_of

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Serif;}"
    r"{\f2\fcharset2 Symbols;}{\f4\fcharset204 Serif;}{\f5\fcharset128 Serif;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}"
    r"{\*\cs10\additive Own Font;}{\s2 Title;}}{\info{\title The harbour}{\author A Clerk}}"
)


def read(body: str | bytes) -> Speech:
    raw = body if isinstance(body, bytes) else (HEAD + body + "}").encode("latin-1")
    return normalise(Source(raw, "talk.rtf"))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (r"caf\'e9 \u8220?old\u8221? \emdash  \lquote a\rquote\~b", "café “old” — ‘a’ b"),
        (r"the {\f4\'ef\'ee\'f0\'f2} of the isles", "the порт of the isles"),
        (r"the {\f5\'8d\'60} of the isles", "the 港 of the isles"),
        (r"the {\f5\'8d`} of the isles", "the 港 of the isles"),
        (r"the \u-10179?\u-9103? of the isles", "the 👱 of the isles"),
        (r"{\uc2\u233\'c3\'a9t\u233\'c3\'a9} and winter", "été and winter"),
        (r"a brace \{ and \} and a \\ here", "a brace { and } and a \\ here"),
        ("bro\r\nken lines are none", "broken lines are none"),
    ],
)
def test_letters(words: str, text: str) -> None:
    assert read(rf"\pard {words}\par").text == text


def test_pictures_are_skipped_whatever_their_bytes() -> None:
    body = HEAD.encode() + rb"\pard We sail.\par{\pict\wmetafile8\bin12 }{\par\x00\x01abcd}"
    assert read(body + rb"{\pict\jpegblip ffd8ffe0}\par Thank you.\par}").text == (
        "We sail.\n\nThank you."
    )


def test_styles_make_headings_and_the_title_is_a_fact() -> None:
    speech = read(r"\pard\s2 The harbour\par\pard\s1 The pier\par\pard\s0 We shall not yield.\par")
    marks = [(m.role, m.span.of(speech.text)) for m in speech.marks if m.role[0] == "h"]
    assert marks == [("h1", "The harbour"), ("h2", "The pier")]
    assert ("title", "The harbour") in {(fact.field, fact.value) for fact in speech.facts}


def test_labels_are_those_that_were_printed() -> None:
    speech = read(
        r"\pard We need:\par{\listtext\pard\f2\'b7\tab}\pard\ilvl0 a pier;\par"
        r"{\pntext\f2\'b7\tab}a lamp;\par\pard In between we sail.\par"
        r"{\listtext\pard 3.\tab}\pard\ilvl1 a bell.\par"
    )
    items = [(m.value, m.span.of(speech.text)) for m in speech.marks if m.role == "li"]
    assert items == [("•", "a pier;"), ("•", "a lamp;"), ("3.", "a bell.")]


def test_notes_stand_at_the_end_and_know_where_they_are_called() -> None:
    speech = read(
        r"\pard It cost little{\super\chftn{\footnote\pard\chftn  See the report.}} and it "
        r"lasted{\chftn{\footnote\ftnalt\pard\chftn  In May.}}.\par"
    )
    assert speech.text.startswith("It cost little and it lasted.\n\n")
    notes = [block for block in speech.blocks if block.type == "footnote"]
    assert [(note.label, note.text) for note in notes] == [
        ("1", "See the report."),
        ("i", "In May."),
    ]
    assert speech.text[notes[0].anchor.start :].startswith(" and it lasted")


def test_what_stands_beside_the_text_is_removed_with_a_reason() -> None:
    speech = read(
        r"{\header\pard City of Norhaven\par}{\footer\pard Page {\field{\*\fldinst PAGE}"
        r"{\fldrslt 3}}\par}\pard We shall {\deleted not }{\revised never }yield."
        r"{\v hidden words}{\*\atnauthor A Clerk}{\*\annotation\pard Too bold?}\par"
    )
    assert speech.text == "We shall never yield."
    gone = {change.old.strip() for change in speech.removals}
    assert gone == {"City of Norhaven", "Page 3", "not", "hidden words", "Too bold?"}


def test_the_words_of_boxes_are_read() -> None:
    speech = read(
        r"\pard We sail.{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt\pard In the box.\par}}"
        r"{\shprslt\pard In the box.\par}}\par"
    )
    assert speech.text == "We sail.\n\nIn the box."


ROW = r"\trowd\cellx100\cellx200\pard\intbl {}\cell {}\cell\row".format


def test_a_table_keeps_its_cells_apart() -> None:
    table = ROW("Year", "Ships") + ROW("2001", "40")
    speech = read(rf"\pard These are the ships.\par{table}\pard Those are they.\par")
    assert [m.span.of(speech.text) for m in speech.marks if m.role == "td"] == [
        "Year", "Ships", "2001", "40",
    ]  # fmt: skip
    assert "|" not in speech.text


@pytest.mark.parametrize("end", ["", r"\cell", r"\cell\row", "}", "}}}", "{{{"])
def test_a_document_cut_short_loses_nothing(end: str) -> None:
    text = read(rf"\pard We sail.\par\trowd\pard\intbl Year\cell Ships{end}").text
    assert [*text.split()] == ["We", "sail.", "Year", "Ships"]


@pytest.mark.parametrize(
    "unit", ["{", "}", r"\'8d", r"\u55357", "\\", r"\bin", r"{\footnote ", r"\cell "]
)
def test_rubbish_is_read_to_its_end(unit: str) -> None:
    speech = read(HEAD.encode() + rb"\pard We sail at dawn.\par " + unit.encode() * 5000)
    assert speech.text.startswith("We sail at dawn.")


def test_tokens() -> None:
    found = [
        (token.kind, token.text, token.number) for token in tokens_of(r"{\b0 a\bin3 }}}\'e9\~}")
    ]
    assert found == [
        ("brace", "{", None), ("word", "b", 0), ("text", "a", None), ("byte", "e9", None),
        ("sign", "~", None), ("brace", "}", None),
    ]  # fmt: skip
