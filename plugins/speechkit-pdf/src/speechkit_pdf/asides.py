"""Asides: words set apart beside the text, as a quotation pulled out of it or an address is.

They are told from the cells of a table by their type: it is of another size than the text beside
it, or stands on lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from speechkit_pdf.lines import PrintedLine

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


def asides_of(rows: Iterable[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The asides on a page, each as its lines from top to bottom; `rows` are its printed lines."""
    beside: dict[int, PrintedLine] = {}
    columns: dict[int, list[PrintedLine]] = {}
    above: PrintedLine | None = None
    for row in rows:
        # A line that stands between two of the text is a row of its own.
        reaches = above is not None and above.box.bottom > row[0].box.top
        for one, two in pairwise([above if reaches else None, *row]):
            if two is not None and (one is None or _is_beside(one, two) or two is row[0]):
                columns.setdefault(round(two.box.left / _EDGE), []).append(two)
                if one is not None and _is_beside(one, two):
                    beside[id(two)] = one
        if len(row[0].words) >= _TEXT:
            above = row[0]
    return [
        stack
        for edge in sorted(columns)
        if any(id(line) in beside for line in columns[edge])
        for stack in _stacks(columns[edge])
        if _is_aside(stack, beside)
    ]


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
    white = two.box.left - one.box.right
    return white > _WHITE * max(one.size, two.size) and len(one.words) >= _TEXT


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
