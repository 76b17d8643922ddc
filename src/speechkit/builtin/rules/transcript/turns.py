"""Turns: who speaks from where to where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from speechkit import Mark, Span, Speech, Turn, annotate
from speechkit.builtin.rules.transcript.directions import MAY_TELL, PROCEDURE
from speechkit.builtin.rules.transcript.labels import propose
from speechkit.builtin.rules.transcript.voices import NAMED, voices_of
from speechkit.builtin.rules.words.names import read_person


@annotate("TRN010", "speaker-label", provides=["turns"])
def speaker_label(speech: Speech) -> Iterator[Turn]:
    """A turn that begins with a printed label: `THE MAYOR:`, `Mr. ORME.`, `Q`, a bold name.

    What it does: where the source's markup names voices (captions, parliamentary XML), makes a
    turn of each. Else finds the labels at the heads of paragraphs, decides by their company which
    are labels (an office or a title with a name is enough; a mere name, or a word in capitals,
    must recur or stand among others), and makes turns from label to label. Names that the markup
    sets above or before the words (an element called the speaker's, a link to a member, the term
    of a list, the first cell of a row) need no sign. What is spoken before the first label is a
    turn without one. Labels stay in the text; a turn begins after its own.
    A label that the source's own tags say is one needs no company.
    Why: a transcript of several voices is of no use while it reads as one.
    Leaves alone: salutations ("Mr Speaker: …"), lead-ins ("Let me say this: …"), notes and
    sources ("Note: …"), headings with a colon, times; names of people who are told about.
    Example:

    >>> from speechkit import Source, normalise
    >>> text = "MS. ORME:  Is it open?\\n\\nTHE MAYOR:  Note this: it is."
    >>> [(turn.label, turn.speaker) for turn in normalise(Source.from_text(text)).turns]
    [('MS. ORME:', 'Orme'), ('THE MAYOR:', None)]
    """
    text, marks = speech.text, speech.marks
    voices = [mark for mark in marks if mark.role in _VOICES and not _is_label(mark, text)]
    turns = [_turn_of_mark(mark, text) for mark in voices]
    if not voices or any(mark.role == NAMED for mark in marks):
        turns += _turns_of_labels(speech, [turn.span.start for turn in turns])
    yield from sorted(turns, key=lambda turn: turn.span)


_VOICES = ("speaker", "voice")
"""Roles of marks on what one voice says; its value is a name, if one is known."""


def _turns_of_labels(speech: Speech, others: list[int]) -> Iterator[Turn]:
    """A turn for each printed label, up to the next one; `others` says where other turns begin."""
    text = speech.text
    labels = voices_of(text, lambda: speech.marks)
    if not labels:
        return
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    spans = [
        Span(starts[label.line] + label.start, starts[label.line] + label.end) for label in labels
    ]
    opening = _opening(speech, spans[0].start)
    if opening is not None and not others:
        yield Turn(None, None, opening)
    stops = sorted([*(span.start for span in spans), *others, len(text)])
    for label, span in zip(labels, spans, strict=True):
        end = stops[bisect_right(stops, span.start)] if span.end < len(text) else len(text)
        yield Turn(label.text, span, _trimmed(text, span.end, end), label.name, label.role)


def _is_label(mark: Mark, text: str) -> bool:
    """Whether a speaker mark lies on a printed label, not on what is spoken."""
    words = mark.span.of(text).strip()
    if mark.role == "voice" or len(words) > 150 or "\n" in words:
        return False
    return not mark.value or (
        read_person(words.rstrip(" :.")) is not None and mark.value.split()[-1] in words
    )


def _turn_of_mark(mark: Mark, text: str) -> Turn:
    words = mark.span.of(text)
    first = propose(words.split("\n", 1)[0])
    surname = mark.value.casefold().split()[-1:] or [""]
    person = read_person(mark.value)
    name, role = (person.name, person.role) if person else (mark.value or None, None)
    start = mark.span.start + len(words) - len(words.lstrip())
    end = mark.span.start + len(words.rstrip())
    if first is not None and surname[0] in first.text.casefold():
        label = Span(mark.span.start + first.start, mark.span.start + first.end)
        spoken = _trimmed(text, label.end, end)
        return Turn(label.of(text), label, spoken, first.name or name, first.role or role)
    return Turn(mark.value or None, None, Span(start, max(start, end)), name or None, role)


_PERSONAL = re.compile(
    r"\b(?:(?-i:I)|we|you|my|our|your|us|me|ich|wir|nous|je|nosotros|yo)\b", re.IGNORECASE
)


def _opening(speech: Speech, first: int) -> Span | None:
    """What is spoken before the first label: paragraphs of prose, not the heading of a record."""
    spoken = [
        block.span
        for block in speech.blocks
        if block.span.end <= first and _is_prose(block.span.of(speech.text), block.type)
    ]
    if not spoken:
        return None
    end = max(block.span.end for block in speech.blocks if block.span.end <= first)
    return Span(spoken[0].start, end)


def _is_prose(words: str, kind: str) -> bool:
    if kind not in ("paragraph", "list", "quote") or words[:1] in "([":
        return False
    if words[-1:] not in tuple('.!?…:;"”’—-'):
        return False
    if MAY_TELL.match(words) and PROCEDURE.match(words):
        return False
    return len(words) > 20 and _PERSONAL.search(words) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] == "\u200b"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
