"""Reading order: fragments of one printed line put side by side, columns one after the other."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

import attrs

from speechkit_pdf.lines import FROM_THE_RIGHT, PrintedLine


class Row(NamedTuple):
    """The fragments of one printed line, in reading order, and what is asked of it often.

    Its size and base are those of its largest fragment: not those of its superscripts.
    """

    lines: list[PrintedLine]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first: str
    """The words of the first fragment."""
    last: str
    """The words of the last fragment."""

    @classmethod
    def of(cls, lines: list[PrintedLine]) -> Row:
        if len(lines) == 1:
            [(words, _, box, size, bold, base, _)] = lines
            return cls(lines, box.left, box.right, base, size, bold, words, words)
        lines.sort(key=lambda line: line.box.left)
        left, right = lines[0].box.left, lines[-1].box.right
        if any(map(_is_turned, lines)):
            lines.reverse()
        most = max(lines, key=_size)
        bold = all(line.bold for line in lines)
        return cls(lines, left, right, most.base, most.size, bold, lines[0].words, lines[-1].words)


def rows_of(lines: list[PrintedLine]) -> list[Row]:
    """The lines of a page in the order in which a reader reads them.

    Where most are written from right to left, all are given as in a mirror: their left edge is that
    at which they begin.
    """
    turned = sum(map(_is_turned, lines))
    if turned * 2 <= len(lines):
        return _ordered(lines, turned=False)
    rows = _ordered(lines, turned=True)
    return [row._replace(left=-row.right, right=-row.left) for row in rows]


def _is_turned(line: PrintedLine) -> bool:
    words = line.words
    return not words.isascii() and FROM_THE_RIGHT.search(words) is not None


def _ordered(lines: list[PrintedLine], *, turned: bool) -> list[Row]:
    split = _gutter(lines)
    if split is None:
        return _rows(lines)
    wide = [line for line in lines if line.box.left < split < line.box.right]
    left = [line for line in lines if line.box.right <= split]
    right = [line for line in lines if line.box.left >= split]
    rows: list[Row] = []
    top = float("-inf")
    for bar in [*sorted(wide, key=lambda line: line.box.top), None]:
        bottom = bar.box.top if bar else float("inf")
        for column in (right, left) if turned else (left, right):
            rows += _rows([line for line in column if top <= line.box.top < bottom])
        if bar:
            rows.append(Row.of([bar]))
            top = bar.box.top
    return rows


@attrs.define
class _Height:
    """The heights at which the fragments of a row stand, and the hull around them all."""

    fragments: list[PrintedLine]
    top: float
    bottom: float
    least: float

    def takes(self, line: PrintedLine) -> bool:
        """Whether a line stands beside a fragment of the row; it is then one of them."""
        _, top, _, bottom = line.box
        if top >= self.bottom:
            return False
        height = bottom - top
        # What does not stand beside the hull stands beside none.
        shared = min(bottom, self.bottom) - max(top, self.top)
        if shared <= 0.5 * min(height, self.least):
            return False
        if not any(_beside(top, bottom, other.box) for other in reversed(self.fragments)):
            return False
        self.fragments.append(line)
        self.top = min(top, self.top)
        self.bottom = max(bottom, self.bottom)
        self.least = min(height, self.least)
        return True


def _beside(top: float, bottom: float, other: tuple[float, float, float, float]) -> bool:
    """Whether a line from `top` to `bottom` shares half its height, or half the other's, with it.

    They are then parts of one printed line.
    """
    _, above, _, below = other
    shared = (bottom if bottom < below else below) - (top if top > above else above)
    return shared > 0.5 * min(bottom - top, below - above)


def _rows(lines: list[PrintedLine]) -> list[Row]:
    """Fragments at the same height become one row; rows from top to bottom."""
    heights: list[_Height] = []
    last = before = None
    for line in sorted(lines, key=_middle):
        if last is not None and last.takes(line):
            continue
        # A superscript stands a little higher: the row before may still be its own.
        if before is not None and before.takes(line):
            continue
        _, top, _, bottom = line.box
        before, last = last, _Height([line], top, bottom, bottom - top)
        heights.append(last)
    return sorted((Row.of(row.fragments) for row in heights), key=lambda row: row.base)


def _middle(line: PrintedLine) -> tuple[float, float]:
    left, top, _, bottom = line.box
    return top + bottom, left


def _size(line: PrintedLine) -> float:
    return line.size


def _gutter(lines: list[PrintedLine]) -> float | None:
    """Where the white between two columns runs; None if the page has a single column."""
    if len(lines) < 12:
        return None
    boxes = [line.box for line in lines]
    left_edge = min(box.left for box in boxes)
    right_edge = max(box.right for box in boxes)
    middle = (left_edge + right_edge) / 2
    left = [box for box in boxes if box.right <= middle]
    right = [box for box in boxes if box.left >= middle]
    fewest = 0.25 * len(boxes)
    across = sum(box.left < middle < box.right for box in boxes)
    if across > fewest or min(len(left), len(right)) < fewest:
        return None
    # The lines of a real column fill it; a table's cells or a list's labels do not.
    width = (right_edge - left_edge) / 2
    for column in (left, right):
        if median(box.right - box.left for box in column) < 0.6 * width:
            return None
    return middle
