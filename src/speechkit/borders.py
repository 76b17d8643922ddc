"""Borders: where spans of a text stand on the other side of the patch that changed it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Borders(NamedTuple):
    """Where the edits of a patch begin and end, before (old) and after it (new)."""

    old_starts: list[int]
    old_ends: list[int]
    new_starts: list[int]
    new_ends: list[int]


def carry(
    a: int,
    b: int,
    here_starts: Sequence[int],
    here_ends: Sequence[int],
    there_starts: Sequence[int],
    there_ends: Sequence[int],
) -> tuple[int, int]:
    """Carry the span a, b from the text on this side of a patch to the text on the other side."""
    if not here_starts or b < here_starts[0]:
        return a, b
    if a > here_ends[-1]:
        shift = there_ends[-1] - here_ends[-1]
        return a + shift, b + shift
    first = bisect_right(here_starts, a) - 1  # the last edit that begins at or before a
    if first < 0:
        start = a
    elif a < here_ends[first]:
        start = there_starts[first]
    else:
        start = there_ends[first] + a - here_ends[first]
    last = bisect_left(here_ends, b)  # the first edit that ends at or after b
    if last < len(here_ends) and here_starts[last] < b:
        end = there_ends[last]
    elif last == 0:
        end = b
    else:
        end = there_ends[last - 1] + b - here_ends[last - 1]
    return (start, end) if start <= end else (end, start)


def carry_all(
    spans: Sequence[tuple[int, int]],
    here_starts: Sequence[int],
    here_ends: Sequence[int],
    there_starts: Sequence[int],
    there_ends: Sequence[int],
) -> list[tuple[int, int]]:
    """Carry many spans; those before the first edit and after the last need no search.

    It does what `carry` does, for all of them in one loop.
    """
    if not here_starts:
        return list(spans)
    first, last, count = here_starts[0], here_ends[-1], len(here_ends)
    shift = there_ends[-1] - last
    carried: list[tuple[int, int]] = []
    for a, b in spans:
        if b < first:
            carried.append((a, b))
            continue
        if a > last:
            carried.append((a + shift, b + shift))
            continue
        number = bisect_right(here_starts, a) - 1
        if number >= 0:
            end = here_ends[number]
            if a < b <= end:  # it lies in one edit, as most do where much is taken out
                carried.append((there_starts[number], there_ends[number]))
                continue
            a = there_starts[number] if a < end else there_ends[number] + a - end
        number = bisect_left(here_ends, b)
        if number < count and here_starts[number] < b:
            b = there_ends[number]
        elif number:
            b += there_ends[number - 1] - here_ends[number - 1]
        carried.append((a, b) if a <= b else (b, a))
    return carried
