"""Tables: rows of as many cells that stand one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import attrs

from speechkit_pdf.columns import Row
from speechkit_pdf.pages import Page
from speechkit_pdf.signs import CELLS, is_entry

_LONG = 40
"""Cells of more letters than that, by the median, are lines of text in columns."""

_FIGURES = 0.6
"""Two cells a row make a table if so many of the second hold a figure, in three rows or more."""


@attrs.frozen
class PrintedTable:
    """A table on a page: the number of its first row, and for each row its cells.

    A cell is given as the numbers of its first fragment in the row and of the one behind its last.
    """

    first: int
    rows: list[list[tuple[int, int]]]


def tables_of(page: Page) -> list[PrintedTable]:
    """The tables of a page, from top to bottom."""
    found = [
        _cells(page, row) if len(row.lines) > 1 and not row.counted else [] for row in page.rows
    ]
    tables, start = [], 0
    while start < len(found):
        end = start + 1
        if len(found[start]) > 1:
            hulls = [*_hulls(page.rows[start], found[start])]
            while end < len(found) and _fits(hulls, [*_hulls(page.rows[end], found[end])]):
                end += 1
            if _is_table(page.rows[start:end], found[start:end]):
                tables.append(PrintedTable(start, found[start:end]))
        start = end
    return tables


def _cells(page: Page, row: Row) -> list[tuple[int, int]]:
    """The cells of a row: fragments with wide white between them."""
    if is_entry(row) or page.number_at_edge(row):
        return []
    cells, start = [], 0
    for number, (one, two) in enumerate(pairwise(row.lines), 1):
        if two.box.left - one.box.right > CELLS * row.size:
            cells.append((start, number))
            start = number
    return [*cells, (start, len(row.lines))]


def _hulls(row: Row, cells: list[tuple[int, int]]) -> Iterator[tuple[float, float]]:
    for start, end in cells:
        yield row.lines[start].box.left, row.lines[end - 1].box.right


def _fits(hulls: list[tuple[float, float]], cells: list[tuple[float, float]]) -> bool:
    """Whether each cell stands below its own column only; it then belongs to its hull."""
    if len(cells) != len(hulls):
        return False
    wider = [
        (min(left, here), max(right, there))
        for (left, right), (here, there) in zip(hulls, cells, strict=True)
    ]
    below = all(
        here < right and left < there
        for (left, right), (here, there) in zip(hulls, cells, strict=True)
    )
    if not below or any(one[1] >= two[0] for one, two in pairwise(wider)):
        return False
    hulls[:] = wider
    return True


def _is_table(rows: list[Row], found: list[list[tuple[int, int]]]) -> bool:
    words = [
        [" ".join(line.words for line in row.lines[start:end]) for start, end in cells]
        for row, cells in zip(rows, found, strict=True)
    ]
    if len(rows) < 2 or median(len(cell) for cells in words for cell in cells) > _LONG:
        return False
    if len(words[0]) > 2:
        return True
    figures = sum(any(map(str.isdigit, second)) for _, second in words)
    return len(rows) > 2 and figures >= _FIGURES * len(rows)
