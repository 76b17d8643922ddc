"""Verses: lines set further in that end before they are full, as those of a poem or a song do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import and_

from speechkit_pdf.columns import Row

_FEWEST = 3
"""So many lines at least tell verses from a sentence that goes on."""

_SHARE = 0.65
"""The share of their ends after which the next word would have fitted into the widest of them."""

_SET_IN = 1.5
"""They stand so many times the height of their type further in than the text."""

_WIDE = 0.8
"""None of them is wider than that share of the text."""


def verses_of(rows: Sequence[Row], left: float, width: float, pitch: float) -> frozenset[int]:
    """The numbers of the rows that go on with verses: a line end stands before each of them.

    `left` and `width` are those of the text, `pitch` is the step from row to row, in points.
    """
    set_in = [row.left >= left + _SET_IN * row.size for row in rows]
    if not any(map(and_, set_in, set_in[1:])):
        return frozenset()
    found: set[int] = set()
    for start, end in _stretches(rows, left, pitch):
        if end - start >= _FEWEST and _are_verses(rows[start:end], width):
            found.update(range(start + 1, end))
    return frozenset(found)


def _stretches(rows: Sequence[Row], left: float, pitch: float) -> Iterator[tuple[int, int]]:
    """Rows of one size and one edge that are set in, with no white between them."""
    start = 0
    for number, (above, below) in enumerate(pairwise(rows), 1):
        if not _goes_on(above, below, pitch):
            yield start, number
            start = number
        elif below.left < left + _SET_IN * below.size:
            start = number + 1
    yield start, len(rows)


def _goes_on(above: Row, below: Row, pitch: float) -> bool:
    if abs(above.size - below.size) > 0.1 * below.size or above.bold != below.bold:
        return False
    return abs(above.left - below.left) < 3 and 0 < below.base - above.base < 1.35 * pitch


def _are_verses(rows: Sequence[Row], width: float) -> bool:
    right, left = max(row.right for row in rows), min(row.left for row in rows)
    if right - left > _WIDE * width or rows[0].bold:
        return False
    early = [right - above.right > _word(below) for above, below in pairwise(rows)]
    return sum(early) >= _SHARE * len(early)


def _word(row: Row) -> float:
    """How wide the first word of a row is, with the space before it, in points."""
    box = row.lines[0].box
    return (len(row.first.split(" ", 1)[0]) + 1) * (box.right - box.left) / len(row.first)
