"""Transcripts: what was done but not said, between the words of those who speak (`turns.py`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import get_args

from speechkit import Mark, Note, NoteKind, Rule, Span, Speech, annotate
from speechkit.builtin.rules.transcript.directions import (
    MAY_TELL,
    MOVER,
    PERMISSION,
    PROCEDURE,
    TELLS,
    kind_of,
    stage_word,
    told,
)
from speechkit.builtin.rules.transcript.turns import speaker_label

# ── notes ────────────────────────────────────────────────────────────────────────────────────

_BRACKETS = {
    "(": re.compile(r"\([^()\[\]]{1,400}(?:\[[^()\[\]]{0,60}\][^()\[\]]{0,200}){0,8}\)"),
    "[": re.compile(r"\[[^\[\]]{1,420}\]"),
    "<": re.compile(r"<[^<>\n]{3,60}>"),
    "（": re.compile(r"（[^（）]{1,100}）"),
    "［": re.compile(r"［[^［］]{1,100}］"),
    "♪": re.compile(r"♪[^♪\n]{0,300}♪"),
    "♫": re.compile(r"♫[^♫\n]{0,300}♫"),
}
"""What may hold a direction, by the sign that opens it."""

_NO_NOTE = re.compile(
    r"\W*\d*\W*|[a-z0-9]{1,3}|Docket.*|[A-Z]{2,6}-\s?[\dA-Z-]+|[^{]*\{.*"
    r"|(?:Pages?|page|p\.) ?[A-Z]?\d.*|https?:.*|www\..*|[xX ]",
    re.DOTALL,
)


@annotate("TRN020", "stage-direction", provides=["notes"], needs=["turns"])
def stage_direction(speech: Speech) -> Iterator[Note]:
    """A stage direction or an editor's note in brackets: `(Applause.)`, `[Interruption.]`.

    What it does: makes a note, with its kind, of a bracket whose words report what was heard or
    done, in a dozen languages; in a transcript of a whole sentence in brackets that tells what
    somebody did ("(The bill is signed.)"), or of the mover's name behind a motion; of words in
    square brackets, which no speaker speaks; of music between notes signs. Notes stay in the
    text; `speech.spoken` is the text without them.
    Why: laughter is not speech, but it is worth knowing where it was.
    Leaves alone: round brackets that hold the speaker's own words, references and calls of
    footnotes (`[12]`), letters mended inside a word (`[t]he`), links.
    Example:

    >>> from speechkit import Source, normalise
    >>> text = "We built it — (applause) — in a year (which was hard).  (Laughter.)"
    >>> [(note.kind, note.text) for note in normalise(Source.from_text(text)).notes]
    [('applause', '(applause)'), ('laughter', '(Laughter.)')]
    """
    text = speech.text
    given = list(_given_notes(speech))
    labels = [turn.label_span for turn in speech.turns or () if turn.label_span]
    labels += [mark.span for mark in given]
    labels.sort()
    starts = [span.start for span in labels]
    notes: list[Note] = []
    doubtful: list[Span] = []
    at = 0
    for start, end in _brackets(text):
        near = bisect_right(starts, start) - 1
        if start < at or (near >= 0 and start < labels[near].end):
            continue
        note = _note(text, start, end)
        if note is not None:
            notes.append(note)
            at = end
        elif text[start] == "(" and _closes(text, end) and _stands_apart(text, start):
            doubtful.append(Span(start, end))
    if doubtful and (speech.turns or sum(note.kind in _HEARD for note in notes) > 1):
        notes += [
            Note(kind, span.of(text), span)
            for span in doubtful
            if (kind := _doubtful(text, span)) is not None
        ]
    notes += (_given(mark, text) for mark in given)
    yield from sorted(notes, key=lambda note: note.span)


def _doubtful(text: str, span: Span) -> NoteKind | None:
    """The kind of a bracket that could be the speaker's own words anywhere but in a transcript."""
    closes = text[span.end : span.end + 1] in ("", "\n")
    if closes and MOVER.search(text, max(0, span.start - 2), span.end):
        return "editorial"
    return told(text[span.start + 1 : span.end - 1])


def _given_notes(speech: Speech) -> Iterator[Mark]:
    """Marks on notes, and on words in the italics of captions that only tell what was heard."""
    marks, text = speech.marks, speech.text
    timed = any(mark.role == "time" for mark in marks)
    for mark in marks:
        if mark.role == "note" or (timed and mark.role == "em" and stage_word(mark.span.of(text))):
            yield mark


_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


def _given(mark: Mark, text: str) -> Note:
    """A note that the source's own tags say is one; its value may be its kind."""
    words = mark.span.of(text)
    kind = next((kind for kind in _KINDS if kind == mark.value), None)
    return Note(kind or kind_of(words.strip("()[]"), marked=True) or "other", words, mark.span)


_HEARD = frozenset(("applause", "laughter", "interruption", "pause"))
"""Kinds of notes that only a transcript has."""


def _stands_apart(text: str, start: int) -> bool:
    """Whether a bracket begins a paragraph, or follows the end of a sentence."""
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.!?…—–"”’)]' or text[start - 1] == "\n"


def _closes(text: str, end: int) -> bool:
    """Whether a bracket holds a whole sentence, or ends its paragraph."""
    return text[end - 2] == "." or text[end : end + 1] in ("", "\n")


def _brackets(text: str) -> list[Span]:
    """Where brackets open and close, in order."""
    found: list[Span] = []
    for sign, pattern in _BRACKETS.items():
        at = text.find(sign)
        while at >= 0:
            match = pattern.match(text, at)
            if match is not None and "\n\n" not in match[0]:
                found.append(Span(at, match.end()))
            at = text.find(sign, match.end() if match and sign in "♪♫" else at + 1)
    found.sort()
    return found


def _note(text: str, start: int, end: int) -> Note | None:
    span = Span(start, end)
    words = text[start + 1 : end - 1]
    sign = text[start]
    if sign in "♪♫":
        return Note("music", span.of(text), span)
    square = sign in "[［"
    alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    kind = kind_of(words, marked=square or alone)
    if kind is None and alone and sign == "(":
        kind = "other" if PERMISSION.match(words) or PROCEDURE.fullmatch(words) else None
    if kind is None and square and _is_gloss(text, start, end):
        kind = "editorial"
    return Note(kind, span.of(text), span) if kind else None


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Whether words in square brackets are an editor's: no link, reference or mended letter."""
    words = text[start + 1 : end - 1].rstrip("\\ ")
    if _NO_NOTE.fullmatch(words) and words not in (
        "he",
        "she",
        "it",
        "we",
        "is",
        "the",
        "to",
        "of",
        "a",
        "in",
    ):
        return False
    if sum(map(str.isdigit, words)) > sum(map(str.isalpha, words)):
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or after in ("(", "[") or before in ("]", "!"))


@annotate("TRN030", "procedure", provides=["notes"], needs=["turns"])
def procedure(speech: Speech) -> Iterator[Note]:
    """What a record of proceedings tells between the speeches: "Question put and agreed to."

    What it does: makes a note of a paragraph in which the clerks tell what was done, and of
    a paragraph that only says "Applause".
    Why: nobody said it, and nobody should be quoted with it.
    Leaves alone: texts without speaker labels, where such a sentence may be the speaker's own.
    Example:

    >>> from speechkit import Source, normalise
    >>> text = "Mr. ORME. I yield the floor.\\n\\nThe clerk proceeded to call the roll."
    >>> [note.text for note in normalise(Source.from_text(text)).notes]
    ['The clerk proceeded to call the roll.']
    """
    text, several = speech.text, bool(speech.turns)
    longest = 400 if several else 43
    for block in speech.blocks:
        start, end = block.span
        if end - start > longest and (end - start > 400 or text[end - 1] not in "—–-*_"):
            continue
        if block.type not in ("paragraph", "heading"):
            continue
        words = text[start:end].strip("*_")
        kind = stage_word(words) if len(words) < 40 and words[:1].isalpha() else None
        if kind is not None:
            start = text.index(words, start)
            yield Note(kind, words, Span(start, start + len(words)))
        elif several or words.endswith(("—", "–", "-")):
            start = text.index(words, start)
            yield from _procedure(words, Span(start, start + len(words)))


def _procedure(words: str, span: Span) -> Iterator[Note]:
    tells = words[-1] in "—–-" and TELLS.search(words, max(0, len(words) - 12))
    match = PROCEDURE.match(words) if tells or MAY_TELL.match(words) else None
    if match is None:
        return
    if match["part"]:
        yield Note("other", match["part"], Span(span.start, span.start + match.end("part")))
    elif match.end() == len(words):
        yield Note("other", words, span)


RULES: list[Rule] = [speaker_label, stage_direction, procedure]
