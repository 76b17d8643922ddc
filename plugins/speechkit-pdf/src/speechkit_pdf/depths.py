"""Depths: how far in the items of a list stand, where one marker serves several levels of it."""

from __future__ import annotations

import re

from speechkit_pdf.columns import Row
from speechkit_pdf.signs import BULLETS

_MARKER = re.compile(rf"(?:[{re.escape(BULLETS)}o]|[-–—*·])(?=\s|$)")
_IN = 0.8
"""An item stands so many times the height of its type further in than one that it is part of."""

_STEP = "    "
"""What stands before an item for each level that it is in, as it does in plain text."""

_DEEPEST = 8


class Depths:
    """The left edges of the items of the list at hand, the outermost first."""

    def __init__(self) -> None:
        self._lefts: list[float] = []

    def before(self, row: Row) -> str:
        """The white that stands before a row which begins a line: more for an inner item."""
        room = _IN * row.size
        if _MARKER.match(row.first) is None:
            if self._lefts and row.left < self._lefts[0] + room:
                self._lefts = []
            return ""
        while self._lefts and row.left < self._lefts[-1] - room:
            self._lefts.pop()
        if not self._lefts or row.left > self._lefts[-1] + room:
            self._lefts.append(row.left)
        return _STEP * min(len(self._lefts) - 1, _DEEPEST)
