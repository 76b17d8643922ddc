"""Markdown: read with its markup out and its structure as marks; written so that it reads back."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechkit import Decoding, Reading, Source, Speech, Toolkit, dumps, normalise
from speechkit.builtin.formats import markdown
from speechkit.testing import specimen

TOOLKIT = Toolkit.load(strangers=False)
NO_RULES = attrs.evolve(TOOLKIT, every_rule=())


def _read(text: str) -> Speech:
    source = Source.from_text(text, "talk.md")
    return normalise(source, format="markdown", toolkit=NO_RULES)


def _reading(text: str) -> Reading:
    (reading,) = markdown.read(Decoding(text, (), ""))
    return reading


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("# Lights", "Lights"),
        ("## Lights ##  ", "Lights"),
        ("Lights\n======\nwords", "Lights\n\nwords"),
        ("Lights\n------", "Lights\n"),
        ("# Lights\nwords", "Lights\n\nwords"),
        ("#Lights", "#Lights"),
        ("a *b* __c__ ***d*** e_f_g 2 * 3", "a b c d e_f_g 2 * 3"),
        ("~~a~~ `b * c` ``d`e``", "a b * c d`e"),
        (r"\[he\] 4\. \# \# \# C:\dir", r"[he] 4. # # # C:\dir"),
        ("a &amp; b&#8217;s &nosuch; AT&T", "a & b’s &nosuch; AT&T"),
        ("[here](http://a.b 'x') <http://a.b> [no link]", "here http://a.b [no link]"),
        ("[a [b] c](<d e>\n'f') x", "a [b] c x"),
        ("see [it][1].\n\n[1]: http://a.b", "see it.\n\n"),
        ("a ![alt](x.png) b", "a  b"),
        ("when <s>we</s> <b>he</b><!-- no --> 2 < 3", "when we he 2 < 3"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("one  \ntwo\\\nthree\nfour", "one\ntwo\nthree\nfour"),
        ("- a\n- b\n  - c\n\n1. d\n2) e", "- a\n- b\n  - c\n\n1. d\n2) e"),
        ("We need:\n- a\n- b", "We need:\n\n- a\n- b"),
        ("> a\n> b\n>\n> > c", "a\nb\n\nc"),
        ("> a\nlazy", "a\nlazy"),
        ("    indented", "    indented"),
        ("```\ncode *x*\n```\nafter", "\ncode *x*\n\nafter"),
        ("~~~ py\ncode", "\ncode"),
        ("a\n***\nb", "a\n\n***\n\nb"),
        ("| a | b\\|c |\n|:--|--:|\n| *d* | |\ne", "a\tb|c\nd\t\ne"),
        ("word[^1].\n\n[^1]: A note.\n[^b]: Another", "word[1].\n\n[1] A note.\n\n[b] Another"),
        ("a\r\n# b\r\nc\r\n", "a\n\r\nb\n\r\nc\r\n"),
        ("\ufeff# a", "\ufeffa"),
        ("a\x00b *c*", "a\x00b c"),
        ("---\ntitle: a\n---\n# b", "b"),
        ("---\nno keys\n---", "---\n\nno keys\n"),
        ("**bold", "**bold"),
        ("", ""),
        (" \n\n", " \n\n"),
    ],
)
def test_markup_is_taken_out(printed: str, clean: str) -> None:
    speech = _read(printed)
    assert speech.text == clean
    assert speech.original() == printed.encode()
    assert not speech.removals
    assert not speech.repairs


@pytest.mark.parametrize(
    ("printed", "marks"),
    [
        ("# a", [("h1", "", "a")]),
        ("a\n-", [("h2", "", "a")]),
        ("*a* **b** [c](d)", [("em", "", "a"), ("strong", "", "b"), ("a", "d", "c")]),
        ("`a` <i>b</i> ~~c~~", [("code", "", "a"), ("em", "", "b"), ("s", "", "c")]),
        ("a\\\nb", [("br", "", "\n")]),
        ("- a\n- b", [("ul", "", "- a\n- b"), ("li", "", "- a"), ("li", "", "- b")]),
        ("3. a", [("ol", "1:3", "3. a"), ("li", "", "3. a")]),
        ("- a\n  - b", [("ul", "", "- a\n  - b"), ("li", "", "- a\n  - b"), ("ul", "", "- b"),
                       ("li", "", "- b")]),
        ("> a", [("blockquote", "", "a")]),
        ("a[^1]\n\n[^1]: b", [("noteref", "1", "[1]"), ("footnote", "1", "[1] b")]),
        ("|a|\n|-|\n|b|", [("table", "", "a\nb"), ("tr", "", "a"), ("th", "", "a"),
                         ("tr", "", "b"), ("td", "", "b")]),
        ("```\na\n```", [("pre", "", "a")]),
        ("* * *", [("hr", "", "* * *")]),
    ],
)  # fmt: skip
def test_structure_becomes_marks(printed: str, marks: list[tuple[str, str, str]]) -> None:
    speech = _read(printed)
    found = [(m.role, m.value, m.span.of(speech.text)) for m in speech.marks if m.role != "p"]
    assert found == marks


def test_a_paragraph_is_marked_from_its_first_word_to_its_last() -> None:
    speech = _read("- one\n  more\n\n> two\n> more")
    found = [mark.span.of(speech.text) for mark in speech.marks if mark.role == "p"]
    assert found == ["one\n  more", "two\nmore"]


FRONT = """---
title: "Lights \\_of\\u2019t\\
  he Fair"
speaker: 'Ada ''O'' Orme'
speaker_role: harbour master # so it says
date: '1911-05-03'
published_time: 1911-05-04 17:36:38-04:00
event: >
  The Fair
  at Wick
tags: [a, b]
location:
  - Wick
author: admin
lang: en
---
Friends,
"""


def test_front_matter_gives_facts_with_their_places() -> None:
    facts = {fact.field: fact for fact in _reading(FRONT).facts}
    assert {field: fact.value for field, fact in facts.items()} == {
        "title": "Lights of’the Fair",
        "speaker": "Ada 'O' Orme",
        "speaker.role": "harbour master",
        "delivered": "1911-05-03",
        "published": "1911-05-04",
        "event": "The Fair at Wick",
        "language": "en",
    }
    place = facts["speaker"].place
    assert place is not None
    assert place.span.of(FRONT) == "speaker: 'Ada ''O'' Orme'"
    assert facts["title"].basis == "markup"


def test_a_lone_date_is_when_it_was_published() -> None:
    facts = _reading("---\ndate: 2009-10-23T10:00:00Z\n---\n").facts
    assert [(fact.field, fact.value) for fact in facts] == [("published", "2009-10-23")]


@pytest.mark.parametrize(
    "text",
    ['---\na: "b\n---\nc', "---\na: 'b\n\n", '---\na: "\\U00110000\\ud800"\n---\n', "---\n---\n"],
)
def test_damaged_front_matter_does_no_harm(text: str) -> None:
    assert _read(text).original() == text.encode()


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.md", b"Friends", "markdown"),
        ("A.MARKDOWN", b"", "markdown"),
        ("a.txt", b"# Friends", "text"),
        ("a.txt", b"---\ntitle: x\n---\n", "text"),
        ("a", b"---\ntitle: x\n---\n", "markdown"),
        ("a", b"Friends", "text"),
    ],
)
def test_recognition(name: str, head: bytes, expected: str) -> None:
    votes = {f.name: f.recognise(head, name) for f in TOOLKIT.formats if f.recognise}
    assert max(votes, key=lambda format: votes[format]) == expected


# ── writing ──────────────────────────────────────────────────────────────────────────────────

WRITTEN = """\
---
title: "Harbour Lights, spoken at the Quay Hall"
speaker: "Ada Orme"
speaker_role: "harbour master"
event: "Quay Hall"
language: "en"
delivered: "1911-10"
posted_by: "admin"
---

# Harbour Lights, spoken at the Quay Hall

MRS ORME: *Friends*, “we” \\<need> & want over 300 lamps. [Laughter] Two things first[^1]:

(a) a pier;

Long and wide.

- of oak,

(b) and a lamp,

before the winter comes.

The first is light. The second is – ähem – 光.

> No lamp, no ship.

* * *

| Year | Lamps |
|---|---|
| 1911 | 12 |

[^1]: As the keeper asked.
"""


def test_the_specimen_as_markdown() -> None:
    assert dumps(specimen(), format="md", toolkit=TOOLKIT).decode() == WRITTEN


def test_what_is_written_reads_back() -> None:
    speech = _read(WRITTEN)
    assert {(m.role, m.span.of(speech.text)) for m in speech.marks} >= {
        ("h1", "Harbour Lights, spoken at the Quay Hall"),
        ("em", "Friends"),
        ("blockquote", "No lamp, no ship."),
        ("td", "1911"),
        ("footnote", "[1] As the keeper asked."),
    }
    fields = {fact.field: fact.value for fact in speech.facts}
    assert fields["speaker.role"] == "harbour master"
    assert "“we” <need> & want" in speech.text


def test_lists_are_drawn_as_lists() -> None:
    source = Source.from_text("We need:\n\n• a pier;\n\n• a lamp.\n\nThen:\n\n1. oak\n\n2. stone")
    written = dumps(normalise(source, toolkit=TOOLKIT), format="md", toolkit=TOOLKIT).decode()
    assert "We need:\n\n- a pier;\n- a lamp.\n\nThen:\n\n1. oak\n2. stone\n" in written


def test_a_document_without_a_speech_says_so() -> None:
    empty = attrs.evolve(
        specimen(), outcome="unreadable", reason="no text -- at all", text="", blocks=(), marks=()
    )
    assert "<!-- unreadable: no text - at all -->" in dumps(empty, format="md").decode()


SIGNS = st.sampled_from(
    ["*", "_", "**", "`", "[", "]", "](", "<", ">", "b>", "&", "amp;", "#", "- ", "1. ", "+", "|",
     "\\", "~~", "!", "===", "---", "[^1]", ": ", "word", " ", "two words", "\n", "é", "1)", "(a) "]
)  # fmt: skip


@given(st.lists(SIGNS, max_size=25).map("".join))
@example("1. a\n2. b")
@example("a\n---")
@example("\\[")
@example("[^1]: x")
@example("|a|\n|-|")
def test_any_words_read_back_as_the_same_words(text: str) -> None:
    speech = normalise(Source.from_text(text), format="clean", toolkit=NO_RULES)
    written = dumps(speech, format="md", toolkit=TOOLKIT).decode()
    assert _words(_read(written).text) == _words(speech.text)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text)
