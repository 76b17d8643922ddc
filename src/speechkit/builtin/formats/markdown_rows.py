"""Rows of a Markdown table: where their cells are, and which of their signs go."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from speechkit import Span

_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_ESCAPED_PIPE = re.compile(r"\\\|")


class Row(NamedTuple):
    """A row: its cells and the cuts that lay it out, in the file; the column it begins at."""

    cells: list[Span]
    cuts: list[tuple[int, int, str]]
    lead: int


def read_row(line: str, base: int) -> Row:
    """Read a row that begins at `base`; bars between cells become tabs, those around them go.

    >>> row = read_row("| pier | lamps |", 0)
    >>> [tuple(cell) for cell in row.cells], row.cuts
    ([(2, 6), (9, 14)], [(0, 2, ''), (6, 9, '\\t'), (14, 16, '')])
    """
    lead = len(line) - len(line.lstrip(" \t>"))
    body_end = len(line.rstrip(" \t"))
    bars = [found.end() - 1 for found in _PIPE.finditer(line, lead, body_end)]
    edges = [lead - 1, *bars, body_end]
    if bars and bars[0] == lead:
        edges = edges[1:]
    if len(edges) > 1 and bars and bars[-1] == body_end - 1:
        edges = edges[:-1]
    cells: list[Span] = []
    cuts: list[tuple[int, int, str]] = []
    at = lead
    for left, right in pairwise(edges):
        words = line[left + 1 : right]
        start = left + 1 + len(words) - len(words.lstrip(" \t"))
        end = max(start, left + 1 + len(words.rstrip(" \t")))
        cuts.append((base + at, base + start, "\t" if cells else ""))
        cells.append(Span(base + start, base + end))
        at = end
    cuts.append((base + at, base + len(line), ""))
    for found in _ESCAPED_PIPE.finditer(line):
        cuts.append((base + found.start(), base + found.start() + 1, ""))
    return Row(cells, cuts, lead)
