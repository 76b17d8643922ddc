"""The six promises, over arbitrary bytes and over texts made of everything that is nasty."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechkit import Edit, History, Patch, Place, Source, Span, Speech, Toolkit, dumps, normalise
from speechkit.testing import broken_by, broken_promises, specimen

TOOLKIT = Toolkit.load(strangers=False)
NO_RULES = attrs.evolve(TOOLKIT, every_rule=())

NASTY = (
    "Friends,", "we need:", "– a pier;", "- a pier; and", "•\N{NO-BREAK SPACE}a lamp.", "o\ta",
    "(a) one", "(b) two", "1. one", "2) two", "i.", "iv)", "- 12 -", "Page 3 of 9", "12", "* * *",
    "Posted November 26th, 2015 by admin", "ENDS", "Check against delivery", "Thank you.",
    "(Applause.)", "[Laughter]", "THE PRESIDENT:", "Q:", "MR ORME (chair):", "First, light.",
    "The second is over 300 lamps.", "£1.2bn", "between 15% and 20%", "a hy-", "phen", "soft\xad",
    "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\x00", "\x07", "\x1b[31m", "\x0c",
    "\x0b", "\x85", "\N{LINE SEPARATOR}", "\r", "\r\n", "\n", "\n\n", "\n \n", "\t", "  ", "\xa0",
    "â€™", "Ã©", "itâ€™s", "ï»¿", "&amp;", "&#8217;", "&lt;p&gt;", "<p>", "</b>", "http://a.b/c",
    "**bold**", "_em_", "# Title", "> quote", "| a | b |", "\\[", "[a](b)", "![i](j)", "---",
    "```", "ﬁre", "e\u0301", "\U0001f600", "\ufffd", "\ufdd0", "Tweet", "Share this",
    "Speech at the Harbour Fair, 3 May 1911", "Delivered on: 3 May 1911", "3/5/11", "FINAL VERSION",
)  # fmt: skip
"""Bits of text, each of which some rule looks at."""

texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=4), max_size=30).map("".join)
lines = st.lists(st.sampled_from(NASTY), max_size=25).map("\n".join)
paragraphs = st.lists(st.sampled_from(NASTY), max_size=20).map("\n\n".join)


def _keep(raw: bytes, format: str | None = None) -> None:
    broken = broken_promises(Source(raw, "a.txt"), format=format, toolkit=TOOLKIT)
    assert not broken, "\n".join(broken)


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example("ï»¿".encode("cp1252") + b"caf\xe9 \x81\x92")
@example(b"\xff\xfe\x00\xd8a\x00")
@example(b"+ADw-")
@example(b"\x1b$B")
def test_arbitrary_bytes(raw: bytes) -> None:
    _keep(raw)


@given(st.binary(max_size=100))
def test_arbitrary_bytes_that_are_said_to_be_text(raw: bytes) -> None:
    _keep(raw, "text")


@given(texts)
def test_nasty_texts(text: str) -> None:
    _keep(Source.from_text(text).raw, "text")


@given(lines)
def test_nasty_lines(text: str) -> None:
    _keep(Source.from_text(text).raw, "text")


@given(paragraphs)
def test_nasty_paragraphs(text: str) -> None:
    _keep(Source.from_text(text).raw)


@pytest.mark.parametrize("format", sorted({f.name for f in TOOLKIT.formats if f.read}))
@given(text=texts)
def test_nasty_texts_in_every_format_that_is_text(format: str, text: str) -> None:
    _keep(Source.from_text(text).raw, format)


@given(lines, st.sampled_from(["utf-16", "utf-8-sig", "cp1252", "utf-16-be", "shift_jis"]))
def test_nasty_lines_in_other_encodings(text: str, encoding: str) -> None:
    _keep(text.encode(encoding, "ignore"), "text")


# ── clean words go through untouched ─────────────────────────────────────────────────────────

WORDS = (
    "Friends, the harbour is ours", "it can’t done from the centre", "we said “no” – and meant it",
    "he gave us £20million", "Ada Moore// came too", "from 1,240 to over 1,600 in 1997",
    "a 'straight' quote and a \"double\" one", "the café — naïve as it is — stays",
    "section 12(a) says $5 or 3.5%", "colour, color, colur", "at 10 °C on No. 10’s pier",
    "ﬁve is no ﬁgure of mine".replace("ﬁ", "fi"), "Ⅻ and ½ and ² and №", "well-known co-operation",
    "e-mail me @ noon #1", "10–12 of us", "Мы здесь", "港は私たちのもの", "Ünïcödé",
)  # fmt: skip
"""What people say and print, odd and wrong as it is: none of it is damage."""

sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(", ".join)
clean = st.lists(sentences.map("{}.".format), min_size=1, max_size=6).map("\n\n".join)


@given(clean)
def test_clean_words_are_not_altered(text: str) -> None:
    speech = normalise(Source.from_text(text), format="text", toolkit=TOOLKIT)
    assert speech.text == text
    assert speech.changes == ()


PROGRAM = """
import sys, hashlib, speechkit
toolkit = speechkit.Toolkit.load(strangers=False)
source = speechkit.Source(sys.stdin.buffer.read(), "a.txt")
speech = speechkit.normalise(source, format="text", toolkit=toolkit)
print(hashlib.sha256(speechkit.dumps(speech, format="jsonl", toolkit=toolkit)).hexdigest())
"""


def test_two_processes_agree() -> None:
    raw = "\n\n".join(NASTY).encode()
    speech = normalise(Source(raw, "a.txt"), format="text", toolkit=TOOLKIT)
    here = hashlib.sha256(dumps(speech, format="jsonl", toolkit=TOOLKIT)).hexdigest()
    for seed in ("1", "2"):
        found = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=raw,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
        )
        assert found.stdout.decode().strip() == here


# ── the checks catch what they are for ───────────────────────────────────────────────────────


def _specimen(**changed: object) -> Speech:
    return attrs.evolve(specimen(), **changed)  # type: ignore[arg-type]


def _broken(speech: Speech) -> str:
    whole = attrs.evolve(speech, history=_with_plugin(speech))
    return "\n".join(broken_by(whole, _raw(), toolkit=NO_RULES))


def _with_plugin(speech: Speech) -> object:
    patches = tuple(attrs.evolve(p, plugin="web") for p in speech.history.patches)
    return attrs.evolve(speech.history, patches=patches)


def _raw() -> bytes:
    return specimen().original()


def test_the_specimen_breaks_no_promise() -> None:
    assert _broken(specimen()) == ""


def _shifted(speech: Speech) -> Speech:
    first, *rest = speech.blocks
    return attrs.evolve(speech, blocks=(attrs.evolve(first, span=Span(1, 40)), *rest))


def _half(speech: Speech) -> Speech:
    return attrs.evolve(speech, pieces=(attrs.evolve(speech.pieces[0], span=Span(0, 5)),))


def _elsewhere(speech: Speech) -> Speech:
    piece = speech.pieces[0]
    place = Place("", Span(0, piece.span.end + 1))
    return attrs.evolve(speech, pieces=(attrs.evolve(piece, place=place),))


def _other_edit(speech: Speech) -> Speech:
    (patch,) = speech.history.patches
    edit = Edit(patch.edits[0].span, "Other words")
    history = attrs.evolve(
        speech.history, patches=(attrs.evolve(patch, edits=(edit,), because=""),)
    )
    return attrs.evolve(speech, history=history)


def _reworded(old: str, new: str) -> Callable[[Speech], Speech]:
    """A repair that writes other words, undone so that all else is true."""

    def damage(speech: Speech) -> Speech:
        start = speech.text.index(new)
        patch = Patch(
            "ODD010", "repair", True, "odd", (Edit(Span(start, start + len(old)), old, new),)
        )
        history = History((*speech.history.patches, patch))
        return attrs.evolve(speech, history=history)

    return damage


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_reworded("3OO lamps", "300 lamps"), "may not change words"),
        (_reworded("over 3,000 lamps", "over 300 lamps"), "may not change words"),
        (_reworded("fewer lämps than", "over 300 lamps"), "may not change words"),
        (_shifted, "heading at (1, 40) reads"),
        (lambda s: attrs.evolve(s, blocks=s.blocks[1:]), "is in no block"),
        (lambda s: attrs.evolve(s, blocks=s.blocks[::-1]), "overlaps"),
        (_half, "the pieces end at 5"),
        (_elsewhere, "its place holds another"),
        (_other_edit, "has no rule, plugin or reason"),
        (_other_edit, "history"),
        (lambda s: attrs.evolve(s, made_by=attrs.evolve(s.made_by, plugins=[])), "read back"),
        (lambda s: attrs.evolve(s, outcome="no_speech"), "without a reason"),
    ],
)
def test_a_broken_promise_is_seen(damage: object, said: str) -> None:
    assert said in _broken(damage(specimen()))  # type: ignore[operator]
