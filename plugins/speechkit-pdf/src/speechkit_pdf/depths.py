"""Depths: how far in the items of a list stand, and which paragraphs stand in under one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speechkit_pdf.columns import Row
from speechkit_pdf.signs import BULLETS

_MARKER = re.compile(rf"(?:[{re.escape(BULLETS)}o]|[-–—*·])(?=\s|$)")
_IN = 0.8
"""An item stands so many times the height of its type further in than one that it is part of."""

_STEP = "    "
"""What stands before an item for each level that it is in, as it does in plain text."""

_DEEPEST = 8


class Depths:
    """The depth of each item by its row; where the words of the item at hand begin."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._depths: dict[int, int] = {}
        self._hang: float | None = None
        for items in _lists(rows):
            lefts: list[float] = []
            for row in sorted(items, key=lambda row: row.left):
                if not lefts or row.left > lefts[-1] + _IN * row.size:
                    lefts.append(row.left)
                self._depths[id(row)] = min(len(lefts) - 1, _DEEPEST)

    def before(self, row: Row) -> str:
        """The white that stands before a row which begins a line: more for an inner item."""
        return _STEP * self._depths.get(id(row), 0)

    def is_under(self, block: list[Row]) -> bool:
        """Whether a paragraph stands in under the words of the item above it."""
        first = block[0]
        if id(first) in self._depths:
            self._hang = _hang(block)
            return False
        if self._hang is None:
            return False
        if abs(min(row.left for row in block) - self._hang) < 3:
            return True
        self._hang = None
        return False


def _lists(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The items of each list: up to a row that stands no further in than the outermost."""
    items: list[Row] = []
    for row in rows:
        if _MARKER.match(row.first):
            items.append(row)
        elif items and row.left < min(item.left for item in items) + _IN * row.size:
            yield items
            items = []
    if items:
        yield items


def _hang(item: list[Row]) -> float | None:
    """Where the words of an item begin: those of its second row, or those behind its marker."""
    if len(item) > 1:
        return item[1].left
    return item[0].lines[1].box.left if len(item[0].lines) > 1 else None
