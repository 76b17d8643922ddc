"""Tables: which of them hold figures, and which only lay the page out."""

from __future__ import annotations

from speechkit_html.elements import CLOSES_P
from speechkit_html.tags import END, START, said
from speechkit_html.tokens import attributes


def data_tables(tags: list[str], first: int) -> dict[int, bool]:
    """Whether a table holds figures, and those in it, by the numbers of the tags they start with.

    A table for layout says so by its role, has rows of one cell, or holds blocks or other tables.
    """
    found: list[bool] = []
    numbers: list[int] = []
    rows: list[int] = []
    cells: list[int] = []
    inside: list[int] = []
    for number in range(first, len(tags)):
        tag = tags[number]
        told = said(tag)
        kind, name = told.kind, told.name
        if kind == START:
            if name == "table":
                if inside:
                    found[inside[-1]] = False
                inside.append(len(found))
                numbers.append(number)
                found.append(attributes(tag).get("role") not in ("presentation", "none"))
                rows.append(0)
                cells.append(0)
            elif name == "tr":
                rows[inside[-1]] += 1
            elif name in ("td", "th"):
                cells[inside[-1]] += 1
            elif name in CLOSES_P and name != "p":
                found[inside[-1]] = False
        elif kind == END and name == "table":
            inside.pop()
            if not inside:
                break
    return {
        number: figures and count >= 2 and cell >= 2 * count
        for number, figures, count, cell in zip(numbers, found, rows, cells, strict=True)
    }
