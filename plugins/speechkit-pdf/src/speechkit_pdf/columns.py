"""Reading order: fragments of one printed line put side by side, columns one after the other."""

from __future__ import annotations

from statistics import median

from speechkit_pdf.lines import PrintedLine

Row = list[PrintedLine]
"""The fragments of one printed line, from left to right."""


def rows_of(lines: list[PrintedLine]) -> list[Row]:
    """The lines of a page in the order in which a reader reads them."""
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
        for column in (left, right):
            rows += _rows([line for line in column if top <= line.box.top < bottom])
        if bar:
            rows.append([bar])
            top = bar.box.top
    return rows


def _rows(lines: list[PrintedLine]) -> list[Row]:
    """Fragments at the same height become one row; rows from top to bottom."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: (line.box.top + line.box.bottom, line.box.left)):
        # A superscript stands a little higher: the row before may still be its own.
        home = next((row for row in rows[-2:][::-1] if _same_row(row, line)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    for row in rows:
        row.sort(key=lambda line: line.box.left)
    rows.sort(key=lambda row: max(row, key=lambda line: line.size).box.bottom)
    return rows


def _same_row(row: Row, line: PrintedLine) -> bool:
    return any(line.box.beside(other.box) for other in row)


def _gutter(lines: list[PrintedLine]) -> float | None:
    """Where the white between two columns runs; None if the page has a single column."""
    if len(lines) < 12:
        return None
    left_edge = min(line.box.left for line in lines)
    right_edge = max(line.box.right for line in lines)
    middle = (left_edge + right_edge) / 2
    across = [line for line in lines if line.box.left < middle < line.box.right]
    left = [line for line in lines if line.box.right <= middle]
    right = [line for line in lines if line.box.left >= middle]
    if len(across) > 0.25 * len(lines) or min(len(left), len(right)) < 0.25 * len(lines):
        return None
    # The lines of a real column fill it; a table's cells or a list's labels do not.
    width = (right_edge - left_edge) / 2
    for column in (left, right):
        if median(line.box.right - line.box.left for line in column) < 0.6 * width:
            return None
    return middle
