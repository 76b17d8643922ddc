"""Footnotes: the small print at the foot of a page, and the raised figures that call it."""

from __future__ import annotations

import re
from itertools import takewhile

import attrs

from speechkit import Span
from speechkit_pdf.columns import Row
from speechkit_pdf.pages import Page

_SMALL = 0.92
"""Footnotes are printed smaller than this share of the body type."""

_LABEL = re.compile(r"(\d{1,3}|[*†‡§]{1,3})(?=\s|$|[A-Z“\"(])")


_SIGNS = re.compile(r"[*†‡§](?<=[^\s*†‡§].)[*†‡§]{0,2}(?![\w*†‡§])")
"""Signs that call a footnote stand behind a word; their letters are of the size of the others."""

_HEAD = re.compile(r"(?:end ?|foot)?notes|references", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,3})[.)\]]?(?=\s|$)")


@attrs.frozen
class Note:
    """A footnote: its label as printed, and its rows."""

    label: str
    rows: list[Row]


def notes_apart(page: Page, body: float) -> tuple[Page, list[Note]]:
    """A page without its footnotes, and these, in order.

    Footnotes are the last rows before the number of the page, all of small type, from the first
    that begins with a label on; above them there is text of the body's size.
    """
    rows = page.rows
    last = len(rows)
    while last and page.number_at_edge(rows[last - 1]):
        last -= 1
    first = last - len([*takewhile(lambda row: row.size < _SMALL * body, reversed(rows[:last]))])
    if not first:
        return page, []
    notes: list[Note] = []
    start = last
    for number in range(first, last):
        label = _LABEL.match(rows[number].first)
        if label and rows[number].left < page.left + 0.3 * page.width:
            start = min(start, number)
            notes.append(Note(label[1], [rows[number]]))
        elif notes:
            notes[-1].rows.append(rows[number])
    return (page.without(start, last) if notes else page), notes


def signs_in(words: str) -> list[Span]:
    """Where signs stand that may call a footnote: `*`, `††`."""
    return [Span(*found.span()) for found in _SIGNS.finditer(words)]


def endnotes_of(pages: list[Page]) -> frozenset[str]:
    """The labels of the notes that stand below a heading at the end, counted from 1."""
    found: list[list[str]] = []
    for page in reversed(pages):
        heads = [at for at, row in enumerate(page.rows) if _HEAD.fullmatch(row.first.strip(": "))]
        found.append(_labels(page.rows[heads[-1] + 1 if heads else 0 :]))
        if heads:
            labels = enumerate((label for some in reversed(found) for label in some), 1)
            return frozenset(label for _, label in takewhile(_is_counted, labels))
        if not found[-1]:
            break
    return frozenset()


def _is_counted(pair: tuple[int, str]) -> bool:
    return pair[1] == str(pair[0])


def _labels(rows: list[Row]) -> list[str]:
    return [found[1] for row in rows if (found := _NUMBERED.match(row.first))]
