"""Running heads and feet: what stands at one place of page after page, above or below the text.

Where it stands tells more than its words do: those may change from part to part of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from speechkit_pdf.columns import Row
from speechkit_pdf.pages import Page, Setting
from speechkit_pdf.signs import is_tabular

_PAGES = 3
"""On so many pages at least does a running head stand."""

_EDGE = 3
"""So many rows from the edge of a page are looked at."""

_LONG = 120
"""No running head has more letters."""

_SHORT = 0.6
"""What stands where running heads do is one too if it is no wider than that share of the text."""

_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_SAID = ",;:!?،؛؟"
"""A salutation or a refrain may well stand first on several pages; so it ends."""


@attrs.frozen
class _Edging:
    """A row near the edge of a page: its words, its height, whether white parts it from the next.

    The number of the page is left out of its words; its height is in whole points.
    """

    row: Row
    top: bool
    words: str
    height: int
    apart: bool


def mark_running(pages: Sequence[Page], setting: Setting) -> None:
    """Tell pages which of their rows are running heads or feet."""
    if len(pages) < _PAGES:
        return
    edges = [(page, [*_edge(page, top=top)]) for page in pages for top in (True, False)]
    places: dict[tuple[bool, str], Counter[int]] = {}
    for _, found in edges:
        for one in found:
            places.setdefault((one.top, one.words), Counter())[one.height] += 1
    again = {id(one.row) for _, found in edges for one in found if _recurs(places, one)}
    heights = {
        (one.top, one.height)
        for page, found in edges
        for one in _outside(page, found, again)
        if any(map(str.isalpha, one.words))
    }
    for page, found in edges:
        for one in found:
            short = one.row.right - one.row.left < _SHORT * page.width
            if short and (one.top, one.height) in heights:
                again.add(id(one.row))
        for one in _outside(page, found, again):
            if page is not pages[0] or not one.top or _has_title(page, one.row, setting):
                page.running.add(id(one.row))


def _edge(page: Page, *, top: bool) -> Iterator[_Edging]:
    """The rows at an edge of a page that may be no part of its text, from the edge on."""
    rows = page.rows[: _EDGE + 1] if top else page.rows[: -_EDGE - 2 : -1]
    for row, inner in pairwise(rows):
        words = " ".join(line.words for line in row.lines)
        if len(words) > _LONG or words[-1] in _SAID:
            return
        above, below = (row, inner) if top else (inner, row)
        apart = page.apart(above, below) or abs(row.size - inner.size) > 0.05 * inner.size
        apart = apart or (is_tabular(row) and not is_tabular(inner))
        yield _Edging(row, top, _FIGURES.sub("#", words.casefold()), round(row.base), apart)


def _recurs(places: dict[tuple[bool, str], Counter[int]], one: _Edging) -> bool:
    """Whether the words of a row stand at its height, within a point, on several pages."""
    counts, height = places[one.top, one.words], one.height
    return counts[height - 1] + counts[height] + counts[height + 1] >= _PAGES


def _outside(page: Page, found: list[_Edging], again: set[int]) -> list[_Edging]:
    """Those of the rows at an edge that are a running head or foot: from the edge up to white."""
    outside: list[_Edging] = []
    pending: list[_Edging] = []
    for one in found:
        if id(one.row) in again:
            pending.append(one)
        elif not page.number_at_edge(one.row):
            break
        if one.apart:
            outside += pending
            pending = []
    return outside


def _has_title(page: Page, head: Row, setting: Setting) -> bool:
    """Whether the first page has a title below its running head, which else is the title."""
    below = [row for row in page.rows if row.base > head.base][:_EDGE]
    return any(
        row.size >= 1.15 * setting.body or (setting.bold_tells and row.bold) for row in below
    )
