"""Printed lines: stretches of a page's words, where they stand, how large and bold they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from speechkit import Span

FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts that are written from right to left: Hebrew, Arabic and their kin."""


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def at(self) -> str:
        """The box as a W3C media fragment: left, top, width, height."""
        left, top, right, bottom = self
        return f"xywh={left:.0f},{top:.0f},{right - left:.0f},{bottom - top:.0f}"


class PrintedLine(NamedTuple):
    """A stretch of a page's text in one line: its words, its span in the page's text, its box.

    Its size is that at which it is printed, in points; its base is where its letters stand, in
    points from the top of the page; it is bold if all of it is. `raised` are the spans of its
    words that are small figures set high, as those are that call a footnote. Its `turn` is the way
    it goes, in degrees against the clock from one that goes to the right; `printed_at` is its box
    on the page where another one tells its place in the text. Where its letters stand in another
    order than in the page's text, `order` tells the number there of each, from its span's start.
    """

    words: str
    span: Span
    box: Box
    size: float
    bold: bool
    base: float
    raised: tuple[Span, ...] = ()
    turn: int = 0
    printed_at: Box | None = None
    order: tuple[int, ...] = ()

    def runs(self) -> Iterator[tuple[int, int, Span]]:
        """The stretches of its words that stand so on the page: from, to, and their span there."""
        if not self.order:
            yield 0, len(self.words), self.span
            return
        start, first = 0, self.span.start
        for at, (one, two) in enumerate(pairwise((*self.order, -1)), 1):
            if two != one + 1:
                begun = first + self.order[start]
                yield start, at, Span(begun, begun + at - start)
                start = at

    @property
    def at(self) -> str:
        """Where it stands on its page, as a W3C media fragment."""
        return (self.printed_at or self.box).at
