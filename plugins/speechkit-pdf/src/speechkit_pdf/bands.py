"""Bands and gutters: how a page is parted by white from edge to edge, and between its columns."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from speechkit_pdf.printed import Box, PrintedLine

_BAND = 1.2
"""How many times the height of its type the white is that parts two bands of a page."""

_NEAR = 3
"""What goes on below columns stands no more than so many times the height of its type below."""

_INDENT = 2
"""A line that begins a column stands no more than so many times its height behind its edge."""

_HEADING = 1.15
"""Type that is so many times as large as that of the columns heads them all."""


def gutters_of(lines: list[PrintedLine]) -> list[float]:
    """Where the white between columns runs; nowhere if the page has a single one."""
    for count in (2, 3):
        if len(lines) < 6 * count:
            break
        boxes = [line.box for line in lines]
        left = min(box.left for box in boxes)
        width = (max(box.right for box in boxes) - left) / count
        gutters = [left + width * number for number in range(1, count)]
        if _are_columns(boxes, gutters, width):
            return gutters
    return []


def _are_columns(boxes: list[Box], gutters: list[float], width: float) -> bool:
    """Whether few lines go across the gutters, and the others fill the columns between them.

    The lines of a real column fill it; a table's cells or a list's labels do not.
    """
    for x in gutters:
        if sum(left < x < right for left, _, right, _ in boxes) > 0.25 * len(boxes):
            return False
    for left, right in pairwise([float("-inf"), *gutters, float("inf")]):
        column = [box.right - box.left for box in boxes if left <= box.left and box.right <= right]
        if len(column) < len(boxes) / (2 * len(gutters) + 2) or median(column) < 0.6 * width:
            return False
    return True


def bands_of(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines of a page parted where it is white from edge to edge for more than a line."""
    bands: list[list[PrintedLine]] = []
    bottom = float("-inf")
    for line in sorted(lines, key=middle_of):
        if not bands or line.box.top - bottom > _BAND * line.size:
            bands.append([])
        bands[-1].append(line)
        bottom = max(bottom, line.box.bottom)
    return bands


def middle_of(line: PrintedLine) -> tuple[float, float]:
    """What lines are sorted by from top to bottom, and from left to right."""
    left, top, _, bottom = line.box
    return top + bottom, left


def columned(bands: list[list[PrintedLine]]) -> tuple[int, int]:
    """From which band on a page stands in columns, and from which on it does no more.

    Below and above those that are columns by themselves are some that only keep to them: the last
    lines of a longer column, heads of which each column has its own.
    """
    found = [number for number, band in enumerate(bands) if len(bands) > 1 and gutters_of(band)]
    if not found:
        return 0, len(bands)
    first, last = found[0], found[-1] + 1
    inside = [line for band in bands[first:last] for line in band]
    columns = _columns_of(inside, gutters_of(inside))
    size = median(line.size for line in inside)
    while last < len(bands) and _goes_on(bands[last - 1], bands[last], columns, size):
        last += 1
    while first and len(_kept(bands[first - 1], columns)) > 1:
        first -= 1
    return first, last


def _columns_of(lines: list[PrintedLine], gutters: list[float]) -> list[tuple[float, float]]:
    """Where each column begins, and where the white behind it ends."""
    lefts = []
    for left, right in pairwise([float("-inf"), *gutters, float("inf")]):
        boxes = [line.box for line in lines]
        lefts.append(min(box.left for box in boxes if left <= box.left and box.right <= right))
    return [*pairwise([*lefts, float("inf")])] if gutters else []


def _kept(band: list[PrintedLine], columns: list[tuple[float, float]]) -> set[int]:
    """The columns in which the lines of a band begin; none unless all begin at the edge of one."""
    kept = set()
    for line in band:
        room = _INDENT * line.size
        for number, (left, right) in enumerate(columns):
            if left - 1 <= line.box.left <= left + room and line.box.right < right:
                kept.add(number)
                break
        else:
            return set()
    return kept


def _goes_on(
    above: list[PrintedLine], band: list[PrintedLine], columns: list[tuple[float, float]],
    size: float,
) -> bool:  # fmt: skip
    """Whether a band below columns is the rest of them."""
    if any(abs(line.size - size) > 0.1 * size for line in band):
        return False
    white = min(line.box.top for line in band) - max(line.box.bottom for line in above)
    kept = _kept(band, columns)
    return white < _NEAR * size and bool(kept) and (len(kept) > 1 or len(band) > 1)


def heads_of(bands: list[list[PrintedLine]], gutters: list[float]) -> list[PrintedLine]:
    """Lines of larger type that stand alone between columns: they head all of them."""
    if len(bands) < 2:
        return []
    size = median(line.size for band in bands for line in band)
    return [
        line
        for band in bands
        if len(band) < 3 and not any(two.box.left > x for two in band for x in gutters)
        for line in band
        if line.size >= _HEADING * size
    ]
