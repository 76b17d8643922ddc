"""Reading order: fragments of one printed line put side by side, columns one after the other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import attrs

from speechkit_pdf.asides import asides_of
from speechkit_pdf.bands import bands_of, columned, gutters_of, heads_of, middle_of
from speechkit_pdf.drop_caps import drop_caps
from speechkit_pdf.printed import FROM_THE_RIGHT, PrintedLine

_HAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff9f]{2}")
"""Letters and signs of the scripts that may stand one below the other."""


_LAST = 20
"""So many of the last fragments of a row are asked whether a line stands above or below them."""

_WORDS = 4
"""So many letters at least has a line of words; fewer may be points above or below another."""


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
    aside: bool = False
    """Whether it is one of words set apart beside the text."""
    counted: bool = False
    """Whether its first fragment is a number that counts the lines of the page."""

    @classmethod
    def of(cls, lines: list[PrintedLine]) -> Row:
        if len(lines) == 1:
            words, _, box, size, bold, base = lines[0][:6]
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

    Where most are written from right to left, or from top to bottom, all are given as if the page
    were mirrored or turned: their left edge is that at which they begin.
    """
    standing = [line for line in lines if _stands(line)]
    if standing and 2 * len(standing) > len(lines):
        lying = [line for line in lines if not _stands(line)]
        return [*map(_laid_down, sorted(standing, key=_left, reverse=True)), *rows_of(lying)]
    turned = sum(map(_is_turned, lines))
    if turned * 2 <= len(lines):
        return _ordered(lines, turned=False)
    rows = _ordered(lines, turned=True)
    return [row._replace(left=-row.right, right=-row.left) for row in rows]


def _stands(line: PrintedLine) -> bool:
    """Whether a line is written from top to bottom, as Japanese and Chinese may be."""
    left, top, right, bottom = line.box
    return bottom - top > 2 * (right - left) and _HAN.match(line.words) is not None


def _laid_down(line: PrintedLine) -> Row:
    """A line that stands, as a row that goes on further left in the next."""
    left, top, _, bottom = line.box
    return Row.of([line])._replace(left=top, right=bottom, base=-left)


def _left(line: PrintedLine) -> float:
    return line.box.left


def _is_turned(line: PrintedLine) -> bool:
    words = line.words
    return not words.isascii() and FROM_THE_RIGHT.search(words) is not None


def _ordered(lines: list[PrintedLine], *, turned: bool) -> list[Row]:
    """Band by band: a masthead, columns, the foot of the page; those of one set of columns once."""
    gutters = gutters_of(lines)
    if not gutters:
        return _rows(lines) if turned else _beside_asides(lines)
    bands = bands_of(lines)
    first, last = columned(bands)
    inside = [line for band in bands[first:last] for line in band]
    gutters = gutters_of(inside) or gutters
    heads = [] if turned else heads_of(bands[first:last], gutters)
    rows = _in_columns(inside, gutters, heads, turned=turned)
    edge = max(row.right for row in rows)
    head = [row for band in bands[:first] for row in _rows(band)]
    foot = [row for band in bands[last:] for row in _foot(band, gutters, turned=turned)]
    if not turned:
        head, foot = ([_narrowed(row, edge) for row in some] for some in (head, foot))
    return [*head, *rows, *foot]


def _foot(lines: list[PrintedLine], gutters: list[float], *, turned: bool) -> list[Row]:
    """What stands below the columns: notes, if of several lines in each, or a running foot."""
    across = any(line.box.left < x < line.box.right for line in lines for x in gutters)
    if across or len(lines) < 3:
        return _rows(lines)
    return _in_columns(lines, gutters, [], turned=turned)


def _narrowed(row: Row, edge: float) -> Row:
    """A row that goes across columns, measured as if it ended at the edge of the first."""
    return row._replace(right=edge) if row.right > edge else row


def _in_columns(
    lines: list[PrintedLine], gutters: list[float], heads: list[PrintedLine], *, turned: bool
) -> list[Row]:
    """One column after the other, between what goes across them and what heads them all.

    All are measured as if they stood where the first one does.
    """
    wide = [line for line in lines if any(line.box.left < x < line.box.right for x in gutters)]
    if heads:
        apart = {*map(id, heads)}
        wide = [*heads, *(line for line in wide if id(line) not in apart)]
        lines = [line for line in lines if id(line) not in apart]
    edges = pairwise([float("-inf"), *gutters, float("inf")])
    columns = [
        [line for line in lines if line.box.left >= left and line.box.right <= right]
        for left, right in edges
    ]
    if turned:
        columns.reverse()
    columns = [column for column in columns if column]
    lefts = [min(line.box.left for line in column) for column in columns]
    shifts = [0.0 if turned else left - lefts[0] for left in lefts]
    edge = max(line.box.right for line in (lines if turned else columns[0]))
    below = [deque(sorted(column, key=_top)) for column in columns]
    rows: list[Row] = []
    for bar in [*sorted(wide, key=_top), None]:
        bottom = bar.box.top if bar else float("inf")
        for column, shift in zip(below, shifts, strict=True):
            above = []
            while column and column[0].box.top < bottom:
                above.append(column.popleft())
            for row in _rows(above):
                rows.append(row._replace(left=row.left - shift, right=row.right - shift))
        if bar:
            rows.append(_narrowed(Row.of([bar]), edge))
    return rows


def _top(line: PrintedLine) -> float:
    return line.box.top


def _beside_asides(lines: list[PrintedLine]) -> list[Row]:
    """The rows of a single column, and those of what stands beside it behind the first of these."""
    rows = _rows(lines)
    asides = asides_of([row.lines for row in rows]) if len(rows) > 2 else []
    if not asides:
        return rows
    apart = {id(line) for stack in asides for line in stack}
    rows = _rows([line for line in lines if id(line) not in apart])
    for stack in asides:
        rows += [Row.of([line])._replace(aside=True) for line in stack]
    return sorted(rows, key=lambda row: row.base)


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
        for other in reversed(self.fragments):
            if _beside(top, bottom, other.box):
                break
        else:
            return False
        for other in self.fragments[-_LAST:]:
            if other.base != line.base and _is_stacked(line, other):
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


def _is_stacked(one: PrintedLine, two: PrintedLine) -> bool:
    """Whether of two lines of words one stands above the other, beside a third of larger type."""
    if abs(one.base - two.base) <= 0.5 * min(one.size, two.size):
        return False
    left, right = max(one.box.left, two.box.left), min(one.box.right, two.box.right)
    if min(len(one.words), len(two.words)) < _WORDS:
        return False
    narrow = min(one.box.right - one.box.left, two.box.right - two.box.left)
    return right - left > 0.5 * narrow


def _rows(lines: list[PrintedLine]) -> list[Row]:
    """Fragments at the same height become one row; rows from top to bottom."""
    caps = drop_caps(lines)
    heights: list[_Height] = []
    last = before = None
    for line in sorted(lines, key=middle_of):
        if caps and line in caps:
            continue
        if last is not None and last.takes(line):
            continue
        # A superscript stands a little higher: the row before may still be its own.
        if before is not None and before.takes(line):
            continue
        _, top, _, bottom = line.box
        before, last = last, _Height([line], top, bottom, bottom - top)
        heights.append(last)
    rows = sorted((Row.of(row.fragments) for row in heights), key=lambda row: row.base)
    return [*_with_caps(rows, caps)] if caps else rows


def _with_caps(rows: list[Row], caps: list[PrintedLine]) -> Iterator[Row]:
    """Rows with the large letters that begin them: each is of the first that it stands beside."""
    for row in rows:
        for cap in caps:
            if cap.box.right <= row.left + 1 and cap.box.top < row.base < cap.box.bottom:
                caps.remove(cap)
                row = row._replace(lines=[cap, *row.lines], left=cap.box.left, first=cap.words)
                break
        yield row
    yield from (Row.of([cap]) for cap in caps)


def _size(line: PrintedLine) -> float:
    return line.size
