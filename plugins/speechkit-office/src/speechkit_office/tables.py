"""Tables: of cells that hold a line each, row by row; any other table only lays out the page.

A row of a single cell, as one that names the table, makes it no other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from speechkit_office.sheet import Sheet

Cell = TypeVar("Cell")


def lay_table(
    sheet: Sheet, rows: list[list[Cell]], *, is_line: Callable[[Cell], bool],
    line: Callable[[Cell, str], None], blocks: Callable[[Cell], None],
) -> None:  # fmt: skip
    """Lay out the cells of a table.

    `is_line` tells whether a cell holds a line; `line` lays out such a cell behind a gap, `blocks`
    one of a table that is there for the layout.
    """
    wide = sum(len(row) > 1 for row in rows)
    plain = wide > 1 and 2 * wide > len(rows) and all(all(map(is_line, row)) for row in rows)
    start = sheet.at
    for row in rows:
        row_start = sheet.at
        for cell in row:
            if plain:
                cell_start = sheet.at
                gap = "\t" if cell is not row[0] else "\n" if row is not rows[0] else "\n\n"
                line(cell, gap)
                sheet.mark(cell_start, "td")
            else:
                blocks(cell)
        if plain:
            sheet.mark(row_start, "tr")
    if plain:
        sheet.mark(start, "table")
