"""Rules for captions: repeated lines out, cues into sentences, changes of speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from speechkit import Draft, Edit, Mark, Span, Speech, Turn, annotate, join, strip

LONG_PAUSE = 2.0
"""Seconds without a caption that, after the end of a sentence, make a new paragraph."""

LONG_PARAGRAPH = 600
"""Code points after which a paragraph ends with the next sentence that ends with its caption."""

ROLLING = 0.3
"""The share of lines that must repeat the line before for captions to count as rolled up."""

_NEW_SPEAKER = re.compile(r">>|[-–—] |\[?[A-Z][\w.’' -]{0,40}\]?:(?: |$)")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_YIELDS = re.compile(r"(?:[.!?…:—–)\]♪]|--?)[\"'”’)\]*_]*\Z")
"""How a caption ends after which somebody else may speak."""
_AT = re.compile(r"t=([\d.]+),([\d.]+)")


@strip("CAP010", "rolled-up-line")
def rolled_up_line(draft: Draft) -> Iterator[Edit]:
    """A line that stood on the screen before and rolled up.

    What it does: live captions show the last line again above the new one; the second showing is
    taken out, from the third time on that a third of a file's lines do so.
    Why: each sentence would be there twice or three times.
    Leaves alone: files in which lines seldom repeat: a speaker may say a thing twice.
    Example:

    >>> from speechkit import Source, normalise
    >>> cues = ["Good morning", "Good morning\\nto the whole", "to the whole\\nof our town"]
    >>> times = [f"00:00:0{n},000 --> 00:00:0{n},900" for n in range(3)]
    >>> text = "\\n\\n".join(f"{time}\\n{cue}" for time, cue in zip(times, cues))
    >>> normalise(Source.from_text(text), format="srt").text
    'Good morning to the whole of our town'
    """
    if not draft.marks("time"):
        return
    lines = list(draft.lines.full(range(len(draft.lines))))
    repeats = [(before, line) for before, line in pairwise(lines) if line.bare == before.bare]
    if len(repeats) < 2 or len(repeats) < ROLLING * len(lines):
        return
    for before, line in repeats:
        start, end = before.span.end, line.span.end
        because = "the same line was on the screen in the caption before"
        yield Edit.at(draft.text, start, end, "", because)


@join("CAP020", "cue-join", before="LAY010")
def cue_join(draft: Draft) -> Iterator[Edit]:
    """Captions joined into sentences and paragraphs.

    What it does: makes a space of the line break between two captions, and a new paragraph where
    the speaker changes, or where a sentence has ended and two seconds pass without a caption or
    the paragraph has grown long.
    Why: captions are cut to fit a screen, in the middle of sentences.
    Leaves alone: text that is no caption. A dash, or a word with a colon, in the middle of a
    sentence: nobody else begins to speak there.
    Example:

    >>> from speechkit import Source, normalise
    >>> one = "00:00:01,000 --> 00:00:02,000\\nWe open"
    >>> two = "00:00:02,000 --> 00:00:03,000\\nthe bridge."
    >>> text = one + "\\n\\n" + two
    >>> normalise(Source.from_text(text), format="srt").text
    'We open the bridge.'
    """
    times = draft.marks("time")
    if not times:
        return
    starts = [mark.span.start for mark in times]
    voices = _Voices(draft.marks("speaker"))
    text, begun = draft.text, 0
    for line, after in pairwise(draft.lines):
        here, there = (
            times[max(0, bisect_right(starts, near.span.start) - 1)] for near in (line, after)
        )
        apart = (
            _changes(line.bare, after.bare)
            or voices.at(line.span.start) != voices.at(after.span.start)
            or (
                _ENDS.search(line.bare) is not None
                and (_gap(here, there) >= LONG_PAUSE or line.span.end - begun >= LONG_PARAGRAPH)
            )
        )
        begun = after.span.start if apart else begun
        yield Edit.at(text, line.span.end, after.span.start, "\n\n" if apart else " ")


def _changes(before: str, after: str) -> bool:
    """Whether a caption begins with a change of speaker, which the one before it allows."""
    sign = _NEW_SPEAKER.match(after)
    if sign is None:
        return False
    return sign[0] == ">>" or sign[0].isupper() or _YIELDS.search(before) is not None


class _Voices:
    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self.marks = sorted(marks, key=lambda mark: mark.span)
        self.starts = [mark.span.start for mark in self.marks]

    def at(self, position: int) -> str:
        number = bisect_right(self.starts, position) - 1
        if number < 0 or position >= self.marks[number].span.end:
            return ""
        return f"{number} {self.marks[number].value}"


def _gap(one: Mark, other: Mark) -> float:
    """Seconds without a caption between two."""
    first, second = _AT.match(one.value), _AT.match(other.value)
    return float(second[1]) - float(first[2]) if first and second else 0.0


# ── layers ───────────────────────────────────────────────────────────────────────────────────

_ARROWS = re.compile(r"^(?:>>+|[-–—](?= ))[ \t]*", re.MULTILINE)


@annotate("CAP030", "change-of-speaker", provides=["turns"])
def change_of_speaker(speech: Speech) -> Iterator[Turn]:
    """A change of speaker shown by `>>` or, twice in one caption, by a dash.

    What it does: begins a turn after each sign; who speaks is not known.
    Why: captioners mark a change of speaker so when they do not name him.
    Leaves alone: files whose speakers are named, and a single dash at the start of a caption.
    Example:

    >>> from speechkit import Source, normalise
    >>> text = "1\\n00:00:01,000 --> 00:00:02,000\\n>> Is it true?\\n>> It is."
    >>> [turn.label for turn in normalise(Source.from_text(text), format="srt").turns]
    ['>>', '>>']
    """
    if not any(mark.role == "time" for mark in speech.marks) or speech.turns:
        return
    found = [m for m in _ARROWS.finditer(speech.text) if m[0].startswith(">>")]
    if not found:
        found = list(_ARROWS.finditer(speech.text))
        if not _twice_in_one(found, [m for m in speech.marks if m.role == "time"]):
            return
    ends = [match.start() for match in found[1:]] + [len(speech.text)]
    for match, end in zip(found, ends, strict=True):
        words = speech.text[match.end() : end].rstrip()
        if words:
            label = match[0].strip()
            span = Span(match.end(), match.end() + len(words))
            yield Turn(label, Span(match.start(), match.start() + len(label)), span)


def _twice_in_one(found: list[re.Match[str]], captions: list[Mark]) -> bool:
    """Whether some caption holds two of the dashes: one alone may stand for anything."""
    starts = [mark.span.start for mark in captions]
    homes = [bisect_right(starts, match.start()) for match in found]
    return any(one == other for one, other in pairwise(homes))


RULES = [rolled_up_line, cue_join, change_of_speaker]
