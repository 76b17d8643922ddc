"""Line numbers: figures in the margin that count the lines of a page, as transcripts have them."""

from __future__ import annotations

from speechkit_pdf.columns import Row
from speechkit_pdf.printed import PrintedLine

_FEWEST = 4
"""So many numbers at least stand on a page that has its lines counted."""

_LINES = 10
"""So many lines at least do they count."""

_RUNNING = 0.3
"""The share of lines that go on in small letters; in a numbered list they begin with capitals."""


def numbered_lines(rows: list[Row]) -> list[Row]:
    """The rows of a page; those with a line number are measured without it.

    Numbers count lines if they grow from one to the next by as much as there are lines between.
    """
    found = [
        (at, row, number)
        for at, row in enumerate(rows)
        if len(row.lines) > 1 and (number := _number(row.lines[0])) is not None
    ]
    if len(found) < _FEWEST or len({number - at for at, _, number in found}) != 1:
        return rows
    running = sum(row.lines[1].words[:1].islower() for _, row, _ in found)
    if found[-1][0] - found[0][0] < _LINES or running < _RUNNING * len(found):
        return rows
    counted = {at for at, _, _ in found}
    return [_without(row) if at in counted else row for at, row in enumerate(rows)]


def _number(line: PrintedLine) -> int | None:
    words = line.words
    return int(words) if len(words) < 4 and words.isascii() and words.isdigit() else None


def _without(row: Row) -> Row:
    number, *others = row.lines
    return Row.of(others)._replace(lines=[number, *others], counted=True)
