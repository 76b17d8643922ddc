"""Scans: the lines of a draft near its lists: what is blank, what is marked, how it was set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from speechkit import Draft, History, Span
from speechkit.builtin.rules.headings import headed
from speechkit.builtin.rules.markers import SIGNS, Marker, marker_of

_GAPS = " \t\u00a0\u2000-\u200a\u202f\u3000\f"

CANDIDATE = re.compile(
    rf"\n[{_GAPS}]*(?:[^\w\s\"'“”‘’«*_#<\[(]|[*(\[]|\d{{1,3}}[.)\\\d]|[A-Za-z]{{1,7}}\d?\\?[.)]|[oƒØü][{_GAPS}]|[{SIGNS}])"
)
"""Where a line may open with a marker (the text with a newline in front); a quick look only."""

_NOTES = re.compile(
    r"(?:\W*)(?:foot|end)?notes?(?: and references)?\W*|references\W*", re.IGNORECASE
)
"""Headings under which notes stand, that nobody spoke."""


class Scan:
    """The lines of a draft near its lists: what is blank, what is marked, how it was set."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.text
        self.lines = draft.lines
        self.texts = draft.lines.texts
        self.markers: dict[int, Marker] = {}
        self.indents: dict[int, int] = {}
        self.notes: dict[int, Marker | None] = {}
        self.heads = frozenset(draft.once(headed).levels)
        self.listed = frozenset(_lines_of_lists(draft))
        found = [match.start() for match in CANDIDATE.finditer("\n" + self.text)]
        if not found:
            return
        self._since = History(draft.history.patches[draft.stripped_at :])
        starts = self.lines.starts
        heads = sorted(self.heads)
        notes = {n for n in heads if _NOTES.fullmatch(self.texts[n].strip())}
        marked = {draft.lines.at(mark.span.start).number for mark in draft.marks("footnote")}
        for at in found:
            number = bisect_right(starts, at) - 1
            if number in self.heads or number in self.listed or number in self.markers:
                continue
            marker = marker_of(self.texts[number])
            above = bisect_right(heads, number) - 1
            if number in marked or (notes and above >= 0 and heads[above] in notes):
                self.notes[number] = marker
            elif marker is not None:
                self.markers[number] = self._as_set(marker, starts[number])
                self.indents[number] = self._indent

    @cached_property
    def _stripped(self) -> str:
        """The text before lines were joined and white space was made plain."""
        return self._since.restore(self.text)

    def _as_set(self, marker: Marker, start: int) -> Marker:
        """The marker with the gap it had before white space was made plain; notes the indent."""
        stripped = self._stripped
        label = self._since.back(Span(start + marker.start, start + marker.end))
        gap = stripped[label.end : label.end + 8]
        gap = gap[: len(gap) - len(gap.lstrip())].partition("\n")[0]
        before = stripped[stripped.rfind("\n", 0, label.start) + 1 : label.start]
        self._indent = len(before.expandtabs(8)) if not before.strip() else 0
        return marker._replace(gap=gap) if gap != marker.gap else marker

    def blank(self, number: int) -> bool:
        return not 0 <= number < len(self.texts) or not self.texts[number].strip()

    def apart(self, number: int) -> bool:
        """Whether a blank line (or the beginning) stands before this line."""
        return self.blank(number - 1)

    def before(self, number: int) -> int:
        """The nearest line above that is not blank; -1 if there is none."""
        number -= 1
        while number >= 0 and not self.texts[number].strip():
            number -= 1
        return number

    def after(self, number: int) -> int:
        """The nearest line below that is not blank; -1 if there is none."""
        number += 1
        while number < len(self.texts) and not self.texts[number].strip():
            number += 1
        return number if number < len(self.texts) else -1


def _lines_of_lists(draft: Draft) -> Iterator[int]:
    """The lines inside lists that the source marks."""
    for mark in draft.marks("ul", "ol"):
        last = draft.lines.at(max(mark.span.start, mark.span.end - 1)).number
        yield from range(draft.lines.at(mark.span.start).number, last + 1)
