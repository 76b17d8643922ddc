"""Tables: which of them hold figures, and which only lay the page out."""

from __future__ import annotations

from speechkit_html.elements import CLOSES_P
from speechkit_html.tags import END, START, attributes, said


def data_tables(tags: list[str]) -> list[bool]:
    """For each table, in order of its start, whether it holds figures and not the page's layout.

    A table for layout says so by its role, has rows of one cell, or holds blocks or other tables.
    """
    found: list[bool] = []
    rows: list[int] = []
    cells: list[int] = []
    inside: list[int] = []
    for tag in tags:
        kind, name, *_ = said(tag)
        if kind == START:
            if name == "table":
                if inside:
                    found[inside[-1]] = False
                inside.append(len(found))
                found.append(attributes(tag).get("role") not in ("presentation", "none"))
                rows.append(0)
                cells.append(0)
            elif inside:
                if name == "tr":
                    rows[inside[-1]] += 1
                elif name in ("td", "th"):
                    cells[inside[-1]] += 1
                elif name in CLOSES_P and name != "p":
                    found[inside[-1]] = False
        elif kind == END and name == "table" and inside:
            inside.pop()
    return [
        figures and count >= 2 and cell >= 2 * count
        for figures, count, cell in zip(found, rows, cells, strict=True)
    ]
