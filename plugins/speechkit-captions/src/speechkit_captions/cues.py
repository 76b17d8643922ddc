"""Cues: where each caption of a timed text stands, and when it was on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from speechkit import Edit, Mark, Piece, Place, Reading, Span


@attrs.frozen
class Cue:
    """One caption: where its words stand in the file; start and end in milliseconds.

    `markup` are the edits that take tags and escapes out of its words, `marks` what they said.
    """

    span: Span
    start: int
    end: int
    voice: str = ""
    markup: tuple[Edit, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def at(self) -> str:
        """When it was shown, as a W3C media fragment (seconds)."""
        return f"t={seconds(self.start)},{seconds(self.end)}"


def seconds(milliseconds: int) -> str:
    """Milliseconds as seconds, as short as can be.

    >>> seconds(62500), seconds(3000)
    ('62.5', '3')
    """
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".")


def reading_of(text: str, cues: Iterable[Cue], because: str) -> Reading:
    """A reading in which each cue stands on lines of its own and all else is markup."""
    pieces: list[Piece] = []
    edits: list[Edit] = []
    marks: list[Mark] = []
    at = 0
    for cue in cues:
        start, end = cue.span
        if at < start:
            pieces.append(Piece(Span(at, start), Place("", Span(at, start))))
            edits.append(Edit.at(text, at, start, "\n" if edits and at else "", because))
        pieces.append(Piece(cue.span, Place("", cue.span, cue.at)))
        edits += cue.markup
        marks += (Mark(cue.span, "time", cue.at), *cue.marks)
        at = end
    if at < len(text):
        pieces.append(Piece(Span(at, len(text)), Place("", Span(at, len(text)))))
        edits.append(Edit.at(text, at, len(text), "", because))
    return Reading(
        text,
        pieces=tuple(pieces),
        marks=(*marks, *_voices(cues)),
        edits=tuple(edit for edit in edits if edit.old != edit.new),
    )


def _voices(cues: Iterable[Cue]) -> Iterator[Mark]:
    """A `speaker` mark over each run of cues of one voice."""
    run: Mark | None = None
    for cue in cues:
        if run and cue.voice == run.value:
            run = Mark(Span(run.span.start, cue.span.end), "speaker", cue.voice)
            continue
        if run and run.value:
            yield run
        run = Mark(cue.span, "speaker", cue.voice)
    if run and run.value:
        yield run


# ── SubRip, WebVTT, SBV ──────────────────────────────────────────────────────────────────────

_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_ARROW = r"[ \t]*--?>[ \t]*"
_LINE_START = r"(?:^|(?<=\r))[ \t\ufeff]*"
_REST = r"[^\r\n]*(?:\r\n|\n|\r|\Z)"
TIMING = re.compile(f"{_LINE_START}{_STAMP}{_ARROW}{_STAMP}{_REST}", re.MULTILINE)
SBV_TIMING = re.compile(
    f"{_LINE_START}{_STAMP},{_STAMP}[ \\t]*(?:\\r\\n|\\n|\\r|\\Z)", re.MULTILINE
)

_NUMBER_BEFORE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t\ufeff]*\d+[ \t]*(?:\r\n|\n|\r)\Z")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


def scan(
    text: str, timing: re.Pattern[str], *, blank_ends: bool
) -> Iterator[tuple[Span, int, int]]:
    """The cues of a file: where their words stand (white space trimmed), start and end in ms.

    Words go on to the next timing line (and the number before it). With `blank_ends` a blank line
    ends them, as WebVTT has it; without, text after a blank line is still somebody's words.
    """
    matches = list(timing.finditer(text))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        start, end = match.end(), len(text)
        if following is not None:
            end = following.start()
            window = max(start, end - 24)
            number = _NUMBER_BEFORE.search(text[window:end])
            if number:
                end = window + number.start()
        if blank_ends:
            blank = _BLANK_LINE.search(text, max(match.start(), start - 2), end)
            end = max(start, blank.start()) if blank else end
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        stamps = match.groups()
        if words.strip():
            span = Span(left, left + len(words.strip()))
            yield span, _milliseconds(*stamps[:4]), _milliseconds(*stamps[4:])


def _milliseconds(hours: str | None, minutes: str, secs: str, fraction: str) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(secs)
    return whole * 1000 + int(fraction.ljust(3, "0"))
