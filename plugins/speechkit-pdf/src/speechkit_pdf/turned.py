"""Turned type: pages that lie on their side, and words printed along or across the others."""

from __future__ import annotations

from collections import Counter

import attrs

from speechkit_pdf.printed import Box, PrintedLine

_FEW = 80
"""So many turned letters on a page are no text of it, however few the others are."""

_SHARE = 0.3
"""No more than that share of a page's letters is printed along or across its text."""

_SIDEWAYS = (90, 270)


@attrs.frozen
class Turned:
    """The lines of a page that go another way than its text.

    They are `beside` the text if they are few, as stamps, watermarks and the words in a margin are.
    """

    lines: tuple[PrintedLine, ...] = ()
    beside: bool = True


NOTHING_TURNED = Turned()


def set_upright(lines: list[PrintedLine]) -> tuple[list[PrintedLine], Turned]:
    """The lines of a page that go the way most of them do, as if it were upright; the others."""
    if not any(line.turn for line in lines):
        return lines, NOTHING_TURNED
    letters = Counter[int]()
    for line in lines:
        letters[line.turn] += len(line.words)
    way, most = letters.most_common(1)[0]
    others = tuple(line for line in lines if line.turn != way)
    few = letters.total() - most <= max(_FEW, _SHARE * letters.total())
    text = [line for line in lines if line.turn == way]
    if way in _SIDEWAYS:
        text = [_upright(line) for line in text]
    return text, Turned(others, few)


def _upright(line: PrintedLine) -> PrintedLine:
    """A line that goes up or down the page, as it is when the page is turned to read it."""
    left, top, right, bottom = line.box
    box = Box(-bottom, left, -top, right) if line.turn == 90 else Box(top, -right, bottom, -left)
    return line._replace(box=box, turn=0, printed_at=line.box)
