"""Cells: those of a table that go over several lines, put together row by row of the table.

The lines of a cell stand closer to each other than the rows of the table do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechkit_pdf.columns import Row
from speechkit_pdf.printed import PrintedLine
from speechkit_pdf.signs import CELLS

_COLUMNS = 3
"""Tables of fewer columns are told by no more than their figures, and stay as they are."""

_MOST_COLUMNS = 30
"""No table of a page has more."""

_WIDE = 0.6
"""No line of a cell is wider than that share of the text."""

_NEAR = 2.6
"""So many times the height of its type a row stands below the one before at most."""

_APART = 1.2
"""The step to the next row of the table is so many times that to the next line of a cell."""

_LEADING = 1.1
"""The lines of a cell stand at least so many times the height of their type apart."""

_WHITE = 0.8
"""Columns are parted by white of at least so many times the height of the type."""

_ROWS = 0.3
"""The share of lines that stand in several columns."""

Column = tuple[float, float]


def with_whole_cells(rows: list[Row]) -> list[Row]:
    """The rows of a page; those that are lines of one row of a table are one."""
    if sum([len(row.lines) > 1 for row in rows]) < 2:
        return rows
    width = max(row.right for row in rows) - min(row.left for row in rows)
    whole: list[Row] = []
    for run in _runs(rows, width):
        whole += _merged(run)
    return whole


def _runs(rows: list[Row], width: float) -> Iterator[list[Row]]:
    """Rows that may be lines of one table, and between them each that is none of any."""
    run: list[Row] = []
    for row in rows:
        if run and not _follows(run[-1], row):
            yield run
            run = []
        if _is_wide(row, _WIDE * width):
            if run:
                yield run
            yield [row]
            run = []
        else:
            run.append(row)
    yield run


def _is_wide(row: Row, most: float) -> bool:
    """Whether a line of a row is wider than one of a cell is."""
    for line in row.lines:
        left, _, right, _ = line.box
        if right - left > most:
            return True
    return False


def _follows(above: Row, below: Row) -> bool:
    if abs(above.size - below.size) > 0.15 * below.size or above.aside or below.aside:
        return False
    return 0 < below.base - above.base < _NEAR * below.size


def _merged(run: list[Row]) -> list[Row]:
    """A run of rows, put together where they are lines of a table."""
    if len(run) < 3:
        return run
    several = sum([len(row.lines) > 1 for row in run])
    if several < 2 or several < _ROWS * len(run):
        return run
    columns = _columns(run)
    steps = [below.base - above.base for above, below in pairwise(run)]
    # A cell of one line may stand in the middle of one of two, half a step below the first.
    usual = max(min(steps), _LEADING * run[0].size)
    apart = [step > _APART * usual for step in steps]
    if not _COLUMNS <= len(columns) <= _MOST_COLUMNS or all(apart) or not any(apart):
        return run
    if any(_shares_column(row, columns) for row in run):
        return run
    groups: list[list[Row]] = [[run[0]]]
    for row, parted in zip(run[1:], apart, strict=True):
        if parted:
            groups.append([])
        groups[-1].append(row)
    if any(len(_occupied(group, columns)) < 2 for group in groups):
        return run
    return [_whole(rows, columns) for group in groups for rows in _parted(group, columns)]


def _parted(group: list[Row], columns: Sequence[Column]) -> Iterator[list[Row]]:
    """The rows of the table in rows with no white between them: each begins in the first column.

    Where that has a line in all of them, or not in the first, they tell nothing: each is one.
    """
    occupied = [_occupied([row], columns) for row in group]
    begins = [0 in found for found in occupied]
    if sum(begins) < 2 or sum(len(found) > 1 for found in occupied) < 2:
        yield group
        return
    if all(begins) or not begins[0]:
        yield from ([row] for row in group)
        return
    rows: list[Row] = []
    for row, found in zip(group, occupied, strict=True):
        if rows and 0 in found and len(found) > 1:
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Where the columns of a table stand: its lines, those put together that overlap."""
    size = rows[0].size
    columns: list[Column] = []
    boxes = (line.box for row in rows for line in row.lines)
    for left, _, right, _ in sorted(boxes, key=lambda box: box.left):
        if columns and left < columns[-1][1] + _WHITE * size:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _column(line: PrintedLine, columns: Sequence[Column]) -> int:
    return next(
        number for number, (left, right) in enumerate(columns) if left <= line.box.left <= right
    )


def _occupied(group: list[Row], columns: Sequence[Column]) -> set[int]:
    return {_column(line, columns) for row in group for line in row.lines}


def _shares_column(row: Row, columns: Sequence[Column]) -> bool:
    """Whether two cells of a row stand in one column: then these are not those of the table."""
    return any(
        _column(one, columns) == _column(two, columns)
        and two.box.left - one.box.right > CELLS * row.size
        for one, two in pairwise(row.lines)
    )


def _whole(group: list[Row], columns: Sequence[Column]) -> Row:
    """The lines of one row of a table, cell by cell, as one."""
    if len(group) == 1:
        return group[0]
    lines = [line for row in group for line in row.lines]
    lines.sort(key=lambda line: (_column(line, columns), line.base, line.box.left))
    left, right = min(row.left for row in group), max(row.right for row in group)
    return group[-1]._replace(
        lines=lines,
        left=left,
        right=right,
        bold=all(row.bold for row in group),
        first=lines[0].words,
        last=lines[-1].words,
    )
