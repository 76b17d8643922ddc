"""Asides: words set apart beside the text, as a quotation pulled out of it or an address is.

They are told from the cells of a table by their type: it is of another size than the text beside
it, or stands on lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechkit_pdf.printed import PrintedLine

_WHITE = 1.5
"""How many times the height of its type the white is that parts an aside from the text."""

_TEXT = 20
"""So many letters at least does the text beside an aside have in each line."""

_LETTERS = 12
"""So many letters at least does an aside hold."""

_EDGE = 4
"""The left edges of its lines are at most so far from each other, in points."""

_STEP = 2.5
"""How many times the height of its type an aside steps down at most from line to line."""


def asides_of(rows: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The asides on a page, each as its lines from top to bottom; `rows` are its printed lines."""
    beside = _neighbours(rows)
    if not beside:
        return []
    columns: dict[int, list[PrintedLine]] = {}
    for row in rows:
        for line in row:
            if line is row[0] or id(line) in beside:
                columns.setdefault(round(line.box.left / _EDGE), []).append(line)
    return [
        stack
        for edge in sorted(columns)
        if any(id(line) in beside for line in columns[edge])
        for stack in _stacks(columns[edge])
        if _is_aside(stack, beside)
    ]


def _neighbours(rows: Sequence[list[PrintedLine]]) -> dict[int, PrintedLine]:
    """The text beside each fragment that is set apart from it."""
    beside: dict[int, PrintedLine] = {}
    above: PrintedLine | None = None
    for row in rows:
        first = row[0]
        if len(row) > 1:
            beside.update((id(two), one) for one, two in pairwise(row) if _is_beside(one, two))
        # A line that stands between two of the text is a row of its own.
        reaches = above is not None and above.box.bottom > first.box.top
        if above is not None and reaches and _is_beside(above, first):
            beside[id(first)] = above
        if len(first.words) >= _TEXT:
            above = first
    return beside


def _stacks(lines: list[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Lines of one size that stand one below the other, with one left edge."""
    stack: list[PrintedLine] = []
    for line in lines:
        if stack and not _is_next(stack[-1], line):
            yield stack
            stack = []
        stack.append(line)
    yield stack


def _is_beside(one: PrintedLine, two: PrintedLine) -> bool:
    if len(one.words) < _TEXT:
        return False
    return two.box.left - one.box.right > _WHITE * max(one.size, two.size)


def _is_other_type(one: PrintedLine, two: PrintedLine) -> bool:
    if abs(one.size - two.size) > 0.15 * max(one.size, two.size):
        return True
    return abs(one.base - two.base) > 0.1 * one.size


def _is_next(one: PrintedLine, two: PrintedLine) -> bool:
    if abs(one.size - two.size) > 0.1 * one.size:
        return False
    return 0 < two.base - one.base < _STEP * one.size


def _is_aside(stack: list[PrintedLine], beside: dict[int, PrintedLine]) -> bool:
    """Whether a stack is of several lines, of words, and mostly of a type of its own."""
    letters = sum(letter.isalpha() for line in stack for letter in line.words)
    if len(stack) < 2 or letters < max(_LETTERS, 0.6 * sum(len(line.words) for line in stack)):
        return False
    pairs = [(beside[id(line)], line) for line in stack if id(line) in beside]
    other = sum(_is_other_type(one, two) for one, two in pairs)
    return other > 0 and 2 * other >= len(pairs)
