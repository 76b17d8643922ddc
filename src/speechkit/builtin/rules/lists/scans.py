"""Scans: the lines of a draft near its lists: what is blank, what is marked, how it was set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from speechkit import Draft, History
from speechkit.builtin.rules.blocks.headings import headed
from speechkit.builtin.rules.lists.markers import SIGNS, Marker, marker_of

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
        heads = sorted(self.heads)
        self.note_heads = [n for n in heads if _NOTES.fullmatch(self.texts[n].strip())]
        self.set_in = frozenset(draft.lines.at(m.span.start).number for m in draft.marks("set-in"))
        """The lines that the reader saw to stand in under the words of an item."""
        found = [match.start() for match in CANDIDATE.finditer("\n" + self.text)]
        if not found:
            return
        starts = self.lines.starts
        notes = set(self.note_heads)
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
                self.markers[number] = marker
        if self.markers:
            self._set(History(draft.history.patches[draft.stripped_at :]))

    def _set(self, since: History) -> None:
        """Give markers the gaps and indents they had before white space was made plain."""
        stripped, starts = since.restore(self.text), self.lines.starts
        labels = [(starts[n] + m.start, starts[n] + m.end) for n, m in self.markers.items()]
        markers = [*self.markers.items()]
        for (number, marker), (start, end) in zip(markers, since.backs(labels), strict=True):
            gap = stripped[end : end + 8]
            gap = gap[: len(gap) - len(gap.lstrip())].partition("\n")[0]
            if gap != marker.gap:
                self.markers[number] = marker._replace(gap=gap)
            before = stripped[stripped.rfind("\n", 0, start) + 1 : start]
            self.indents[number] = 0 if before.strip() else len(before.expandtabs(8))

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
